# Each measure by one pair: 13 is of another role, level and medium than 30.
sixty
forms "$first_form" "${second_form/r30/r13}"
