twelve 's/(sms|call|chat|web)/sms/'
