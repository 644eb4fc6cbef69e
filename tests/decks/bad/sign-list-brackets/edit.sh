swap topics.yaml '[courier-app, police-advice]' '【courier-app, police-advice】'
