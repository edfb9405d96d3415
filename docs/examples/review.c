/* Reviews the filings named on the command line and prints what a person should see of them.
 *
 *   cc review.c $(pkg-config --cflags --libs tickmark) -o review && ./review 10-K.htm ex99-1.htm
 */
#include <stdio.h>
#include <tickmark.h>

int main(int argc, char **argv)
{
    tm_set *set = tm_set_open();
    if (set == NULL) return TM_INTERNAL;
    for (int i = 1; i < argc; i++) {
        if (tm_set_add_path(set, TM_DETECT, argv[i]) == TM_OK) continue;
        fprintf(stderr, "%s\n", tm_error(set));
        return TM_INPUT;
    }
    const size_t n = tm_finding_count(set);
    if (tm_error(set)[0] != '\0') {
        fprintf(stderr, "%s\n", tm_error(set));
        return TM_INPUT;
    }
    for (size_t i = 0; i < n; i++) {
        printf("%s\tpage %s\t", tm_finding_list(set, i), tm_finding_page(set, i));
        printf("%s\t%s\n", tm_finding_id(set, i), tm_finding_text(set, i));
    }
    tm_set_close(set);
    return TM_OK;
}
