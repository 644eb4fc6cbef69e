# fish completion for heshi(1): heshi itself says what there is (heshi complete).

function __heshi_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l before ''
    set -l value $current
    if string match -q -- '--*=*' $current
        set before (string match -r -- '^--[^=]*=' $current)
        set value (string replace -r -- '^--[^=]*=' '' $current)
    end
    for line in ($words[1] complete -- $words[2..-1] $current 2>/dev/null)
        switch $line
            case ':files'
                for path in (__fish_complete_path $value)
                    echo $before$path
                end
            case ':folders'
                for path in (__fish_complete_directories $value '')
                    echo $before$path
                end
            case '*'
                echo $line
        end
    end
end

complete -c heshi -f -a '(__heshi_complete)'
