swap cards/parcel.yaml 'why: ' 'why: 这一句话写得很长很长，长得让一个赶时间的人读不下去，读到后来已经忘了前面说的是什么，'
