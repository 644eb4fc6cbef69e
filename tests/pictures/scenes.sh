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
choose '先做三单试试'
point '垫 300 元试一单'; shot question
press Enter
choose '停手，存好记录'
choose '今天有一单'
choose '平台客服'
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
press Enter; forward '先做三单试试'; choose '先做三单试试'
forward '不垫钱'; choose '不垫钱'
forward '关注三个账号'; choose '关注三个账号'
forward '晒单群友'; choose '晒单群友'
wait_for '这是'; shot large-explanation
close
