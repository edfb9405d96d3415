# For the scripts beside it (sourced). $work is a directory of the script's own.
#
# attempt NAME EXIT SECONDS COMMAND...: ends within those seconds of processor time with that exit
# code (several: 0|3); silent on standard error when all is well, one line there when refused or
# misused. Prints `ok NAME` or `not ok NAME`.
attempt() {
    name=$1 want=$2 seconds=$3
    shift 3
    (ulimit -t "$seconds" && exec "$@") > "$work/out" 2> "$work/err"
    code=$?
    case "|$want|" in *"|$code|"*) ok=1 ;; *) ok=0 ;; esac
    lines=$(wc -l < "$work/err")
    case $code in
    2 | 3) [ "$lines" -eq 1 ] || ok=0 ;;
    *) [ "$lines" -eq 0 ] || ok=0 ;;
    esac
    if [ $ok = 1 ]; then echo "ok $name"; else
        echo "not ok $name"
        echo "# exit $code, wanted $want: $(head -c 300 "$work/err" | tr '\n' ' ')"
    fi
}

# says WORDS: the last attempt's line of error has them.
says() {
    if grep -qF -- "$1" "$work/err"; then echo "ok ... and says \"$1\""; else
        echo "not ok ... and says \"$1\""
        echo "# $(head -c 300 "$work/err" | tr '\n' ' ')"
    fi
}
