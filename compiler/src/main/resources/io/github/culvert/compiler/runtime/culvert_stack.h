/*
 * Appended to TeaVM's stack.h: calls that unwind without longjmp, and a check of the C stack's depth.
 *
 * A function leaves by its label teavm_landing: with no try around the call it is the one below, which returns without
 * a value (nobody looks at it while teavm_unwindTarget is set); within a try it is the catch's (exceptions.h). The frame
 * that catches sets teavm_stackTop, so the frames in between need not be released.
 *
 * A call keeps the caller's call-site id over nested calls: TeaVM writes the inner id and leaves it.
 *
 * A frame's references lie before its header, whose end is written first: wazero checks an address against the memory's
 * size once, and not again for what lies below it.
 */
#include "culvert.h"

extern TeaVM_StackFrame* CULVERT_REGISTER teavm_unwindTarget;
extern int32_t teavm_unwindHandler;
extern intptr_t CULVERT_REGISTER culvert_stackLimit;
extern void culvert_overflowStack(void);

#define TEAVM_UNWIND_CHECK if (__builtin_expect(teavm_unwindTarget != NULL, 0)) goto teavm_landing

#undef TEAVM_WITH_CALL_SITE_ID
#define TEAVM_WITH_CALL_SITE_ID(id, expr) ({ \
        int32_t culvert_site_##id = teavm_shadowStack.header.callSiteId; \
        TEAVM_CALL_SITE(id); \
        __auto_type culvert_value_##id = (expr); \
        TEAVM_UNWIND_CHECK; \
        TEAVM_CALL_SITE(culvert_site_##id); \
        culvert_value_##id; \
    })

/* A call as a statement, which may be void; RuntimePatches puts it in place of TEAVM_WITH_CALL_SITE_ID. */
#define TEAVM_CALL_STMT(id, expr) do { TEAVM_CALL_SITE(id); (expr); TEAVM_UNWIND_CHECK; } while (0)

/* Checks that mostly pass cost a test and nothing else; RuntimePatches puts them in place of calls. */
#define CULVERT_NULL_CHECK(id, object) ({ \
        void* culvert_object_##id = (object); \
        if (__builtin_expect(culvert_object_##id == NULL, 0)) { \
            TEAVM_CALL_SITE(id); \
            culvert_throwNullPointer(); \
            goto teavm_landing; \
        } \
        culvert_object_##id; \
    })
#define CULVERT_CHECK_BOUNDS(id, index, array) ({ \
        int32_t culvert_index_##id = (index); \
        if (__builtin_expect((uint32_t) culvert_index_##id >= (uint32_t) TEAVM_ARRAY_LENGTH(array), 0)) { \
            TEAVM_CALL_SITE(id); \
            culvert_throwArrayIndex(culvert_index_##id, TEAVM_ARRAY_LENGTH(array)); \
            goto teavm_landing; \
        } \
        culvert_index_##id; \
    })
#define CULVERT_CHECK_STORE(id, array, object, throw) \
        if (__builtin_expect(!culvert_fits(array, object), 0)) TEAVM_CALL_STMT(id, throw(array, object))
#define CULVERT_INITIALIZE_CLASS(id, class, initializer) \
        if (__builtin_expect(((class)->flags & 1) == 0, 0)) TEAVM_CALL_STMT(id, (initializer)())

#undef TEAVM_ALLOC_STACK
#define TEAVM_ALLOC_STACK(sz) \
        if (0) { teavm_landing: return; } \
        struct { void* data[(sz)]; TeaVM_StackFrame header; } teavm_shadowStack; \
        if (__builtin_expect((intptr_t) &teavm_shadowStack < culvert_stackLimit, 0)) { \
            culvert_overflowStack(); \
            return; \
        } \
        teavm_shadowStack.header.callSiteId = -1; /* of nothing yet, for traces of a trap */ \
        teavm_shadowStack.header.size = (sz); \
        teavm_shadowStack.header.next = teavm_stackTop; \
        teavm_stackTop = &teavm_shadowStack.header
