# bash completion for tickmark, from the program's own table of commands and options
_tickmark() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]}
    local table
    table=$(tickmark table 2>/dev/null) || return
    if [ "$COMP_CWORD" = 1 ]; then
        COMPREPLY=($(compgen -W "$(awk -F'\t' '$1 == "command" { print $2 }' <<<"$table") --help --version" -- "$word"))
    elif [ "$before" = --format ]; then
        COMPREPLY=($(compgen -W "$(awk -F'\t' -v verb="$verb" '$1 == "command" && $2 == verb { gsub(/\|/, " ", $5); print $5 }' <<<"$table")" -- "$word"))
    elif [ "$before" = --fail-on ]; then
        COMPREPLY=($(compgen -W "open S1 S2 S3 S4" -- "$word"))
    elif [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "$(awk -F'\t' '$1 == "option" { print $2, $5 }' <<<"$table")" -- "$word"))
    else
        COMPREPLY=($(compgen -f -- "$word"))
    fi
}
complete -o filenames -F _tickmark tickmark
