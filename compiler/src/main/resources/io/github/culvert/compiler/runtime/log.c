/*
 * Replaces TeaVM's log.c: what System.out and System.err print goes to the host's log at level info, a line at a time.
 * A line of more than the buffer is logged in several pieces.
 */
#include "log.h"
#include "http_handler.h"

static char culvert_line[512];
static int32_t culvert_lineLength = 0;

static void culvert_flushLine(void) {
    http_log(0, culvert_line, culvert_lineLength);
    culvert_lineLength = 0;
}

static void culvert_putByte(int32_t c) {
    if (c == '\n' || culvert_lineLength == sizeof culvert_line) culvert_flushLine();
    if (c != '\n') culvert_line[culvert_lineLength++] = (char) c;
}

/* One byte of UTF-8. */
void teavm_logchar(int32_t c) {
    culvert_putByte(c & 0xff);
}

/* TeaVM's runtime prints ASCII only. */
void teavm_printString(char16_t* s) {
    while (*s != 0) culvert_putByte(*s++);
}

void teavm_printWString(wchar_t* s) {
    while (*s != 0) culvert_putByte(*s++);
}

void teavm_printInt(int32_t i) {
    char digits[10];
    int32_t count = 0;
    uint32_t rest = i < 0 ? 0u - (uint32_t) i : (uint32_t) i;
    do {
        digits[count++] = (char) ('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (i < 0) culvert_putByte('-');
    while (count > 0) culvert_putByte(digits[--count]);
}
