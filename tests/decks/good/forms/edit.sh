sixty
spread 10
forms "$first_form" "$second_form"
