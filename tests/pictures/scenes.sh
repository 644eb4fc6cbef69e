# scenes.sh -- which pictures there are, and what a person presses on the way to them. Read by
# make.sh, which has the functions.
scam=$(seed_for '点赞任务 6 群' task-rebate)
normal='80x24 16' large='40x12 32'

open $normal --lang zh-CN
wait_for '开始练习'; shot home
close

open $normal --lang en
wait_for 'Start'; shot home-en
close

# One story, to its end.
open $normal --no-record --lang zh-CN --seed "$scam" --count 1 --topic task-rebate
choose '多半是骗'
choose '陪孙子做三单'
point '前三单都到账'; shot question
press Enter
choose '报给 110 和银行'
choose '今天有一单'
choose '核验热线'
wait_for '手法'; shot explanation
forward '带走一句话'; shot result
close

open $normal --no-record --lang zh-CN channel
wait_for '96110'; mux send-keys -t heshi -l 刷单; wait_for '刷单'; shot channel
close

# The same in large type.
open $large --no-record --lang zh-CN --seed "$scam" --count 1 --topic task-rebate
wait_for '点赞任务'; shot large-scene
press Enter; point '多半是骗'; shot large-question
press Enter; forward '陪孙子做三单'; choose '陪孙子做三单'
forward '15 元买菜'; choose '15 元买菜'
forward '关注三个号'; choose '关注三个号'
forward '核验热线'; choose '核验热线'
wait_for '这是'; shot large-explanation
close
