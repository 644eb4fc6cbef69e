swap topics.yaml 'channels: [courier-app, police-advice]' 'channels: [courier-app, police-advise]'
