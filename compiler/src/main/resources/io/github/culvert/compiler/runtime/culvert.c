/*
 * The guest's own part of the C runtime: the module's exports, the collection between requests, the check of the
 * stack's depth. Included at the end of TeaVM's all.c, so that all is one translation unit. State: the
 * variables below; the guest has one thread.
 */
#include "culvert.h"
#include "http_handler.h"
#include "stack.h"
#include "trace.c"
#include <stdlib.h>

extern int teavm_main(int argc, char** argv);
extern int32_t sfld_otr_GC_freeMemory;
extern char __stack_low;
extern char __stack_high;

/* C stack below this is for throwing StackOverflowError. */
#define STACK_RESERVE 4096

TeaVM_StackFrame* CULVERT_REGISTER teavm_unwindTarget = NULL;
int32_t teavm_unwindHandler;
intptr_t CULVERT_REGISTER culvert_stackLimit;

static CulvertOnRequest culvert_onRequest;
static CulvertOnResponse culvert_onResponse;
static int32_t culvert_freeAfterCollection = 0;

void culvert_register(CulvertOnRequest onRequest, CulvertOnResponse onResponse) {
    culvert_onRequest = onRequest;
    culvert_onResponse = onResponse;
}

/*
 * No Java frame is live here. Collects when a quarter of what the last such collection left free has been used, so that
 * most requests find room enough and need no collection of their own.
 */
static void culvert_enter(void) {
    teavm_stackTop = NULL;
    teavm_unwindTarget = NULL;
    culvert_stackLimit = (intptr_t) &__stack_low + STACK_RESERVE;
    if (sfld_otr_GC_freeMemory < culvert_freeAfterCollection / 4 * 3 || culvert_freeAfterCollection == 0) {
        culvert_collect();
        culvert_freeAfterCollection = sfld_otr_GC_freeMemory;
    }
}

static __attribute__((noinline)) int64_t culvert_request(void) {
    culvert_enter();
    int64_t contextNext = culvert_onRequest();
    culvert_endCall();
    return contextNext;
}

static __attribute__((noinline)) void culvert_response(int32_t context, int32_t isError) {
    culvert_enter();
    culvert_onResponse(context, isError);
    culvert_endCall();
}

/* A trap leaves the stack pointer where it was. The exports have no frame of their own and so can set it anew. */
#define RESET_STACK_POINTER \
    __asm__ volatile(".globaltype __stack_pointer, i32\n local.get %0\n global.set __stack_pointer" \
            : : "r"(&__stack_high))

__attribute__((export_name("handle_request"))) int64_t culvert_handleRequest(void) {
    culvert_beginCall();
    RESET_STACK_POINTER;
    return culvert_request();
}

__attribute__((export_name("handle_response"))) void culvert_handleResponse(int32_t context, int32_t isError) {
    culvert_beginCall();
    RESET_STACK_POINTER;
    culvert_response(context, isError);
}

__attribute__((constructor)) static void culvert_initialize(void) {
    static char* arguments[] = {"plugin", NULL};
    culvert_stackLimit = (intptr_t) &__stack_low + STACK_RESERVE;
    teavm_main(1, arguments);
    if (culvert_onRequest == NULL) culvert_refuse();
}

void culvert_trap(void) {
    culvert_endCall();
    __builtin_trap();
}

void culvert_refuse(void) {
    _Exit(1);
}

void culvert_overflowStack(void) {
    intptr_t limit = culvert_stackLimit;
    culvert_stackLimit = 0;
    culvert_throwStackOverflow();
    culvert_stackLimit = limit;
}

int32_t culvert_fits(void* array, void* object) {
    if (array == NULL || object == NULL) return 1;
    TeaVM_Class* item = TEAVM_CLASS_OF(array)->itemType;
    TeaVM_Class* class = TEAVM_CLASS_OF(object);
    return item == teavm_objectClass || item == class || item->isSupertypeOf(item, class);
}

int32_t culvert_copies(void* source, int32_t from, void* target, int32_t to, int32_t length) {
    if (source == NULL || target == NULL) return 0;
    TeaVM_Class* class = TEAVM_CLASS_OF(source);
    TeaVM_Class* item = class->itemType;
    if (class != TEAVM_CLASS_OF(target) || item == NULL || from < 0 || to < 0 || length < 0
            || from > TEAVM_ARRAY_LENGTH(source) - length || to > TEAVM_ARRAY_LENGTH(target) - length) return 0;
    size_t bytes = teavm_primitiveKind(item) == 0 ? sizeof(void*) : item->size;
    size_t header = (size_t) TEAVM_ALIGN(sizeof(TeaVM_Array), bytes);
    memmove((char*) target + header + to * bytes, (char*) source + header + from * bytes, length * bytes);
    return 1;
}

/* Flags of a class. The second is none of TeaVM's. */
#define CULVERT_IS_INITIALIZED 1
#define CULVERT_IS_BROKEN (1 << 30)

void culvert_initializeClass(void* uninitialized, void (*initializer)(void)) {
    TeaVM_Class* class = uninitialized;
    if (class->flags & CULVERT_IS_BROKEN) {
        culvert_throwUninitializedClass();
        return;
    }
    struct { void* exception; TeaVM_StackFrame header; } frame = {
        NULL, { .next = teavm_stackTop, .size = 1, .callSiteId = CULVERT_CATCHES_ALL } };
    teavm_stackTop = &frame.header;
    class->flags |= CULVERT_IS_INITIALIZED;
    initializer();
    if (teavm_unwindTarget == &frame.header) {
        teavm_unwindTarget = NULL;
        teavm_stackTop = &frame.header;
        frame.header.callSiteId = -1;
        frame.exception = teavm_catchException();
        class->flags &= ~CULVERT_IS_INITIALIZED;
        if (!culvert_isExhaustion(frame.exception)) class->flags |= CULVERT_IS_BROKEN;
        culvert_throwFailedInitializer(frame.exception);
    }
    teavm_stackTop = frame.header.next;
}
