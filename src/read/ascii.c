/* What are the lines of this old text? */
#include "read/inside.h"

bool ascii_read(Input *input, Part *part, uint32_t part_index, Err *err)
{
    return text_read(input, part, part_index, err);
}
