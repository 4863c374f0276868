/*
 * Stack traces: each frame of the shadow stack has the number of the call site that it is at. An exception keeps the
 * innermost ones in fields that the compiler adds to Throwable (StackTraceMethods), as number + 1 with 0 behind the last.
 * The same for a call into the guest that ended in a trap: its frames still stand in the C stack when the host calls
 * again. State: the three variables below.
 */
#include "culvert.h"
#include "stack.h"
#include "c/j/l/Throwable.h"

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
