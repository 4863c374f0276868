/*
 * Replaces TeaVM's exceptions.h. TeaVM unwinds with setjmp and longjmp, which Wasm lacks. Here a throw only names the
 * frame that will catch (teavm_unwindTarget); every call tests for it and leaves its function, until the frame is
 * reached. See culvert_stack.h for the call.
 */
#pragma once
#include "definitions.h"
#include "core.h"
#include "culvert.h"
#include <stdint.h>
#include <stddef.h>

#define TEAVM_JUMP_SUPPORTED 1
#define TEAVM_RESTORE_JUMP_BUFFER ((void) 0)

#define TEAVM_TRY { __label__ teavm_landing; int32_t teavm_exceptionHandler = 0; {

#define TEAVM_CATCH \
    } if (0) { teavm_landing: \
        if (teavm_unwindTarget != &teavm_shadowStack.header) return; \
        teavm_stackTop = &teavm_shadowStack.header; \
        teavm_exceptionHandler = teavm_unwindHandler; \
        teavm_unwindTarget = NULL; \
        switch (teavm_exceptionHandler) {

#define TEAVM_END_TRY \
            default: teavm_unwindTarget = &teavm_shadowStack.header; break; \
        } } } \
    TEAVM_UNWIND_CHECK;

#define TEAVM_JUMP_TO_FRAME(frame, id) \
    (teavm_unwindTarget = (TeaVM_StackFrame*) (frame), teavm_unwindHandler = (id))

#define TEAVM_UNREACHABLE __builtin_unreachable();

inline static void* teavm_nullCheck(void* o) {
    if (__builtin_expect(o == NULL, 0)) culvert_throwNullPointer();
    return o;
}

inline static int32_t teavm_checkBounds(int32_t index, void* array) {
    if (__builtin_expect((uint32_t) index >= (uint32_t) TEAVM_ARRAY_LENGTH(array), 0)) {
        culvert_throwArrayIndex(index, TEAVM_ARRAY_LENGTH(array));
    }
    return index;
}

/* Where the compiler has found that an index is less than a length, which is not told. */
inline static int32_t teavm_checkLowerBound(int32_t index) {
    if (__builtin_expect(index < 0, 0)) culvert_throwArrayIndex(index, -1);
    return index;
}

inline static int32_t teavm_checkUpperBound(int32_t index, void* array) {
    if (__builtin_expect(index >= TEAVM_ARRAY_LENGTH(array), 0)) {
        culvert_throwArrayIndex(index, TEAVM_ARRAY_LENGTH(array));
    }
    return index;
}

extern void* teavm_catchException();
