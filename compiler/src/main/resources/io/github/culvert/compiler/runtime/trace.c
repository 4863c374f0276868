/*
 * Stack traces: each frame of the shadow stack has the number of the call site that it is at. An exception keeps the
 * innermost ones in fields that the compiler adds to Throwable (StackTraceMethods), as number + 1 with 0 behind the last.
 * The same for a call into the guest that ended in a trap: its frames still stand in the C stack when the host calls
 * again. State: the three variables below.
 */
#include "culvert.h"
#include "stack.h"
#include "c/j/l/Throwable.h"
#include "null_reasons.h"
#include <string.h>

/* StackTraceMethods and StackTraces have the number, too. */
#define MAX_SITES 32
_Static_assert(offsetof(cls_jl_Throwable, fld_callSites15) - offsetof(cls_jl_Throwable, fld_callSites0)
        == (MAX_SITES - 2) * sizeof(int32_t), "the fields of StackTraceMethods are not one piece of memory");

static int32_t culvert_trapSites[MAX_SITES];
static int32_t culvert_trapIsUntold = 0;
static int32_t culvert_isCallOpen = 0;

/* Has no frame in the C stack itself. A frame below the one before it cannot be: what is left of a dead call may be. */
static void culvert_copySites(int32_t* sites) {
    int32_t count = 0;
    TeaVM_StackFrame* above = NULL;
    for (TeaVM_StackFrame* frame = teavm_stackTop; frame > above && count < MAX_SITES; frame = frame->next) {
        if (frame->callSiteId >= 0) sites[count++] = frame->callSiteId + 1;
        above = frame;
    }
    while (count < MAX_SITES) sites[count++] = 0;
}

void culvert_recordSites(void* exception) {
    culvert_copySites((int32_t*) &TEAVM_FIELD(exception, cls_jl_Throwable, fld_callSites0));
}

int32_t culvert_site(void* exception, int32_t index) {
    int32_t* sites = exception == NULL
            ? culvert_trapSites : (int32_t*) &TEAVM_FIELD(exception, cls_jl_Throwable, fld_callSites0);
    return index < MAX_SITES ? sites[index] - 1 : -1;
}

static int32_t culvert_readNumber(const uint8_t** at) {
    int32_t number = 0;
    for (int32_t shift = 0; ; shift += 7) {
        uint8_t byte = *(*at)++;
        number |= (byte & 0x7f) << shift;
        if (byte < 0x80) return number;
    }
}

static uint16_t* culvert_writeText(uint16_t* to, uint8_t code) {
    if (code < 0x80) {
        *to = code;
        return to + 1;
    }
    const uint8_t* pair = culvert_nullReasonPairs + (code - 0x80) * 2;
    return culvert_writeText(culvert_writeText(to, pair[0]), pair[1]);
}

/* The tables are NullReasonTable's. The topmost frame is that of throwNullPointer. */
int32_t culvert_nullReason(void* characters) {
    int32_t wanted = teavm_stackTop->next->callSiteId;
    const uint8_t* at = culvert_nullReasonSites;
    const uint8_t* end = at + sizeof culvert_nullReasonSites - 1;
    int32_t site = 0;
    while (at < end) {
        site += culvert_readNumber(&at);
        int32_t index = culvert_readNumber(&at);
        if (site != wanted) continue;
        const uint8_t* text = culvert_nullReasonTexts;
        for (; index > 0; index--) text += strlen((const char*) text) + 1;
        uint16_t* to = characters;
        while (*text != 0) to = culvert_writeText(to, *text++);
        return to - (uint16_t*) characters;
    }
    return 0;
}

int32_t culvert_build(void) {
    return (int32_t) CULVERT_BUILD;
}

/* To be called before anything overwrites the C stack of the call before. */
static void culvert_beginCall(void) {
    if (culvert_isCallOpen) {
        culvert_copySites(culvert_trapSites);
        culvert_trapIsUntold = 1;
    }
    culvert_isCallOpen = 1;
}

/* Also for a trap that is meant. */
static void culvert_endCall(void) {
    culvert_isCallOpen = 0;
}

int32_t culvert_takeTrap(void) {
    int32_t trapIsUntold = culvert_trapIsUntold;
    culvert_trapIsUntold = 0;
    return trapIsUntold;
}
