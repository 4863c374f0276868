/*
 * The heap and its collector, in place of TeaVM's (RuntimePatches has GC.c call culvert_allocate and culvert_collect).
 * Mark and sweep over one piece of memory of CULVERT_HEAP_BYTES; all collections are full ones.
 *
 * A collection may come wherever something is allocated. Its roots are the static fields, the class objects, the
 * strings that the table of literals holds, the argument of main, and what the frames of the shadow stack name
 * (culvert_stack.h): whatever Java code holds over a call that can allocate. An exception on its way is in a static
 * field. So C code that holds a reference over an allocation needs a frame as well.
 *
 * Objects stay where they are while frames are live, for C variables hold their addresses. Between requests no frame is
 * live; then culvert_collectAndSlide moves all of them together, so that a request finds what is free in one piece.
 *
 * The heap is counted in granules of 8 bytes. A bit for each says whether it belongs to a live object; the bits of one
 * collection tell the free runs of the next allocations, so the heap needs no headers and no order of its own. State: the
 * variables below; the guest has one thread.
 */
#include "culvert.h"
#include "core.h"
#include "memory.h"
#include "references.h"
#include "stack.h"
#include "stringhash.h"
#include <stdlib.h>
#include <string.h>

#define CULVERT_GRANULE 8
#define CULVERT_GRANULES (CULVERT_HEAP_BYTES / CULVERT_GRANULE)
#define CULVERT_WORDS (CULVERT_GRANULES / 32)
/* Runs shorter than this are given up until the next collection when a small object does not fit in. */
#define CULVERT_LARGE_BYTES 1024
/* A class's flags tell whether its objects are weak references or their queues. */
#define CULVERT_KIND(class) ((class)->flags >> 1 & 7)
#define CULVERT_WEAK_REFERENCE 1
#define CULVERT_REFERENCE_QUEUE 2
#define CULVERT_BUFFER 3
#define CULVERT_ENUM 0x10000

typedef struct Run {
    int32_t bytes;
    struct Run* next;
} Run;

_Static_assert(CULVERT_HEAP_BYTES % (CULVERT_GRANULE * 32) == 0, "the heap's bits fill whole words");

static alignas(4096) char culvert_heap[CULVERT_HEAP_BYTES];
void* teavm_gc_heapAddress = culvert_heap;
int64_t teavm_gc_availableBytes = CULVERT_HEAP_BYTES;

/* Where the next object goes, the end of that run, and the runs after it by address. */
static char* culvert_next = culvert_heap;
static char* culvert_limit = culvert_heap + CULVERT_HEAP_BYTES;
static Run* culvert_runs = NULL;

static uint32_t culvert_live[CULVERT_WORDS];
/* How many live granules lie before those of each word; only while objects slide. */
static int32_t culvert_liveBefore[CULVERT_WORDS];

/* Objects that are marked but not looked through yet. One that finds no room is found again by its bit. */
static TeaVM_Object* culvert_pending[CULVERT_HEAP_BYTES / 128];
static int32_t culvert_pendingCount;
static int32_t culvert_pendingOverflowed;
static int32_t culvert_hasWeakReferences;

static int32_t culvert_collections = 0;

void* culvert_mainArguments = NULL;

/* TeaVM's, kept by its code for direct buffers and Runtime.freeMemory. */
extern void* sfld_otr_GC_firstDirectBuffer;
extern int32_t sfld_otr_GC_freeMemory;

int32_t culvert_collectionCount(void) {
    return culvert_collections;
}

static inline int32_t culvert_granules(int32_t bytes) {
    return (bytes + CULVERT_GRANULE - 1) / CULVERT_GRANULE;
}

static inline int32_t culvert_isInHeap(void* address) {
    return (uintptr_t) address - (uintptr_t) culvert_heap < CULVERT_HEAP_BYTES;
}

static inline int32_t culvert_indexOf(void* object) {
    return (int32_t) ((char*) object - culvert_heap) / CULVERT_GRANULE;
}

static inline int32_t culvert_isLive(void* object) {
    int32_t index = culvert_indexOf(object);
    return culvert_live[index / 32] >> index % 32 & 1;
}

/* The first granule from there on that is live or is not, or CULVERT_GRANULES. */
static int32_t culvert_find(int32_t index, uint32_t live) {
    uint32_t ignored = live ? 0 : UINT32_MAX;
    uint32_t mask = UINT32_MAX << index % 32;
    for (int32_t word = index / 32; word < CULVERT_WORDS; word++) {
        uint32_t bits = (culvert_live[word] ^ ignored) & mask;
        if (bits != 0) return word * 32 + __builtin_ctz(bits);
        mask = UINT32_MAX;
    }
    return CULVERT_GRANULES;
}

static void culvert_setLive(int32_t index, int32_t count) {
    for (; count > 0 && index % 32 != 0; index++, count--) culvert_live[index / 32] |= UINT32_C(1) << index % 32;
    for (; count >= 32; index += 32, count -= 32) culvert_live[index / 32] = UINT32_MAX;
    if (count > 0) culvert_live[index / 32] |= (UINT32_C(1) << count) - 1;
}

static int32_t culvert_sizeOf(TeaVM_Object* object) {
    TeaVM_Class* class = TEAVM_CLASS_OF(object);
    if (class->itemType == NULL) return class->size;
    int32_t itemBytes = teavm_primitiveKind(class->itemType) == 0 ? (int32_t) sizeof(void*) : class->itemType->size;
    int32_t header = (int32_t) (intptr_t) TEAVM_ALIGN(sizeof(TeaVM_Array), itemBytes);
    return header + itemBytes * TEAVM_ARRAY_LENGTH(object);
}

/* The first live object at that granule or after it, or NULL. */
static TeaVM_Object* culvert_liveFrom(int32_t index) {
    index = culvert_find(index, 1);
    return index == CULVERT_GRANULES ? NULL : (TeaVM_Object*) (culvert_heap + index * CULVERT_GRANULE);
}

static TeaVM_Object* culvert_firstLive(void) {
    return culvert_liveFrom(0);
}

static TeaVM_Object* culvert_nextLive(TeaVM_Object* object) {
    int32_t index = culvert_indexOf(object) + culvert_granules(culvert_sizeOf(object));
    return index >= CULVERT_GRANULES ? NULL : culvert_liveFrom(index);
}

/* Takes the place of a reference. */
typedef void (*Visit)(void** reference);

/* A locked object's monitor lies packed where its identity was. */
static inline __attribute__((always_inline)) void culvert_visitMonitor(TeaVM_Object* object, Visit visit) {
    void* monitor = TEAVM_UNPACK_MONITOR(object->hash);
    if (monitor == NULL) return;
    visit(&monitor);
    object->hash = TEAVM_PACK_MONITOR(monitor);
}

static inline __attribute__((always_inline)) void culvert_visitFields(
        TeaVM_Object* object, TeaVM_Class* class, Visit visit) {
    int16_t* layout = class->layout;
    if (layout == NULL) return;
    /* A buffer's address points into the array that the field before it holds. */
    int32_t buffer = class->modifiers & CULVERT_ENUM ? 0 : (int32_t) (intptr_t) class->enumValues;
    for (int32_t count = *layout++; count > 0; count--) {
        int32_t offset = *layout++;
        void** field = (void**) ((char*) object + offset);
        char* before = *field;
        visit(field);
        if (offset == buffer) *(char**) (field + 1) += (char*) *field - before;
    }
}

static inline __attribute__((always_inline)) void culvert_visitReferences(
        TeaVM_Object* object, Visit visit, Visit visitWeak) {
    culvert_visitMonitor(object, visit);
    TeaVM_Class* class = TEAVM_CLASS_OF(object);
    if (class->itemType != NULL) {
        if (teavm_primitiveKind(class->itemType) != 0) return;
        void** items = TEAVM_ARRAY_DATA(object, void*);
        for (int32_t i = 0; i < TEAVM_ARRAY_LENGTH(object); i++) visit(items + i);
        return;
    }
    for (; class != NULL; class = class->superclass) {
        if (CULVERT_KIND(class) == CULVERT_WEAK_REFERENCE) {
            TeaVM_Reference* reference = (TeaVM_Reference*) object;
            visit((void**) &reference->queue);
            visit((void**) &reference->next);
            visitWeak((void**) &reference->object);
        } else if (CULVERT_KIND(class) == CULVERT_REFERENCE_QUEUE) {
            visit((void**) &((TeaVM_ReferenceQueue*) object)->first);
            visit((void**) &((TeaVM_ReferenceQueue*) object)->last);
        } else if (CULVERT_KIND(class) != CULVERT_BUFFER) {
            culvert_visitFields(object, class, visit);
        }
    }
}

static inline __attribute__((always_inline)) void culvert_visitRoots(Visit visit) {
    void*** fields = teavm_gc_staticRoots;
    for (int32_t count = (int32_t) (intptr_t) *fields++; count > 0; count--) visit(*fields++);
    for (TeaVM_Class* class = teavm_firstClass; class != NULL; class = class->next) visit((void**) &class->classObject);
    for (TeaVM_HashtableEntrySet* set = teavm_stringHashtableData; set != NULL; set = set->next) {
        for (int32_t i = 0; i < set->size; i++) {
            TeaVM_String** string = &set->data[i].data;
            if (culvert_isInHeap(*string)) {
                visit((void**) string);
            } else {
                culvert_visitMonitor(&(*string)->parent, visit);
            }
        }
    }
    for (TeaVM_StackFrame* frame = teavm_stackTop; frame != NULL; frame = frame->next) {
        void** references = (void**) (frame + 1);
        for (int32_t i = 0; i < frame->size; i++) visit(references + i);
    }
    visit(&culvert_mainArguments);
}

static void culvert_mark(void** reference) {
    TeaVM_Object* object = *reference;
    if (!culvert_isInHeap(object) || culvert_isLive(object)) return;
    culvert_setLive(culvert_indexOf(object), culvert_granules(culvert_sizeOf(object)));
    if (culvert_pendingCount == sizeof culvert_pending / sizeof *culvert_pending) {
        culvert_pendingOverflowed = 1;
    } else {
        culvert_pending[culvert_pendingCount++] = object;
    }
}

static void culvert_noteWeak(void** reference) {
    if (culvert_isInHeap(*reference)) culvert_hasWeakReferences = 1;
}

static void culvert_markPending(void) {
    while (culvert_pendingCount > 0) {
        culvert_visitReferences(culvert_pending[--culvert_pendingCount], culvert_mark, culvert_noteWeak);
    }
}

static void culvert_markAll(void) {
    memset(culvert_live, 0, sizeof culvert_live);
    culvert_hasWeakReferences = 0;
    culvert_visitRoots(culvert_mark);
    culvert_markPending();
    while (culvert_pendingOverflowed) {
        culvert_pendingOverflowed = 0;
        for (TeaVM_Object* object = culvert_firstLive(); object != NULL; object = culvert_nextLive(object)) {
            culvert_visitReferences(object, culvert_mark, culvert_noteWeak);
            culvert_markPending();
        }
    }
}

/* Clears the weak references to what is not live, and puts them into their queues. */
static void culvert_clearWeakReferences(void) {
    for (TeaVM_Object* object = culvert_firstLive(); object != NULL; object = culvert_nextLive(object)) {
        TeaVM_Class* class = TEAVM_CLASS_OF(object);
        while (class != NULL && CULVERT_KIND(class) != CULVERT_WEAK_REFERENCE) class = class->superclass;
        TeaVM_Reference* reference = (TeaVM_Reference*) object;
        if (class == NULL || !culvert_isInHeap(reference->object) || culvert_isLive(reference->object)) continue;
        reference->object = NULL;
        if (reference->queue != NULL) teavm_reference_enqueue(reference);
    }
}

/* Direct buffers are in a list that does not keep them. The field is the first of java.nio.Buffer. */
static void culvert_dropDirectBuffers(void) {
    void** link = &sfld_otr_GC_firstDirectBuffer;
    while (*link != NULL) {
        void** next = (void**) ((TeaVM_Object*) *link + 1);
        if (culvert_isLive(*link)) {
            link = next;
        } else {
            *link = *next;
        }
    }
}

static void culvert_move(void** reference) {
    if (!culvert_isInHeap(*reference)) return;
    int32_t index = culvert_indexOf(*reference);
    uint32_t before = culvert_live[index / 32] & ((UINT32_C(1) << index % 32) - 1);
    *reference = culvert_heap
            + (culvert_liveBefore[index / 32] + __builtin_popcount(before)) * (intptr_t) CULVERT_GRANULE;
}

static void culvert_slide(void) {
    int32_t live = 0;
    for (int32_t word = 0; word < CULVERT_WORDS; word++) {
        culvert_liveBefore[word] = live;
        live += __builtin_popcount(culvert_live[word]);
    }
    culvert_visitRoots(culvert_move);
    for (TeaVM_Object* object = culvert_firstLive(); object != NULL; object = culvert_nextLive(object)) {
        culvert_visitReferences(object, culvert_move, culvert_move);
    }
    for (void** link = &sfld_otr_GC_firstDirectBuffer; *link != NULL;) {
        void** next = (void**) ((TeaVM_Object*) *link + 1);
        culvert_move(link);
        link = next;
    }
    char* to = culvert_heap;
    for (int32_t from = culvert_find(0, 1); from < CULVERT_GRANULES;) {
        int32_t end = culvert_find(from, 0);
        int32_t bytes = (end - from) * CULVERT_GRANULE;
        memmove(to, culvert_heap + from * CULVERT_GRANULE, bytes);
        to += bytes;
        from = end == CULVERT_GRANULES ? end : culvert_find(end, 1);
    }
    memset(culvert_live, 0, sizeof culvert_live);
    culvert_setLive(0, live);
}

/* Finds the free runs; they are used in the order of their addresses. */
static void culvert_sweep(void) {
    Run** link = &culvert_runs;
    sfld_otr_GC_freeMemory = 0;
    for (int32_t from = culvert_find(0, 0); from < CULVERT_GRANULES;) {
        int32_t end = culvert_find(from, 1);
        Run* run = (Run*) (culvert_heap + from * CULVERT_GRANULE);
        int32_t bytes = (end - from) * CULVERT_GRANULE;
        if (bytes >= (int32_t) sizeof(Run)) {
            #ifdef CULVERT_COLLECT_ALWAYS
                memset(run, 0xA5, bytes);
            #endif
            run->bytes = bytes;
            *link = run;
            link = &run->next;
            sfld_otr_GC_freeMemory += bytes;
        }
        from = end == CULVERT_GRANULES ? end : culvert_find(end, 0);
    }
    *link = NULL;
    culvert_next = culvert_limit = culvert_heap;
}

static void culvert_collectWith(int32_t slide) {
    culvert_collections++;
    culvert_markAll();
    if (culvert_hasWeakReferences) culvert_clearWeakReferences();
    culvert_dropDirectBuffers();
    if (slide) culvert_slide();
    culvert_sweep();
}

void culvert_collect(void) {
    culvert_collectWith(0);
}

void culvert_collectAndSlide(void) {
    culvert_collectWith(1);
}

/*
 * Makes a run that has room for so many bytes the current one, or takes them out of it. A small object gives the runs up
 * that lie before the one that it fits in, so that many small runs are not looked through again and again.
 */
static char* culvert_take(int32_t bytes) {
    Run** link = &culvert_runs;
    int32_t passed = (int32_t) (culvert_limit - culvert_next);
    while (*link != NULL && (*link)->bytes < bytes) {
        passed += (*link)->bytes;
        link = &(*link)->next;
    }
    Run* run = *link;
    if (run == NULL) return NULL;
    if (bytes < CULVERT_LARGE_BYTES) {
        sfld_otr_GC_freeMemory -= passed;
        culvert_runs = run->next;
        culvert_next = (char*) run + bytes;
        culvert_limit = (char*) run + run->bytes;
    } else if (run->bytes - bytes >= (int32_t) sizeof(Run)) {
        Run* rest = (Run*) ((char*) run + bytes);
        rest->bytes = run->bytes - bytes;
        rest->next = run->next;
        *link = rest;
    } else {
        *link = run->next;
    }
    return (char*) run;
}

static __attribute__((noinline)) void* culvert_allocateElsewhere(int32_t bytes) {
    char* object = culvert_take(bytes);
    if (object == NULL) {
        culvert_collect();
        object = culvert_take(bytes);
    }
    if (object == NULL) {
        culvert_throwOutOfMemory();
        return NULL;
    }
    sfld_otr_GC_freeMemory -= bytes;
    return object;
}

void* culvert_allocate(int32_t bytes) {
    bytes = culvert_granules(bytes) * CULVERT_GRANULE;
    #ifdef CULVERT_COLLECT_ALWAYS
        culvert_collect();
    #endif
    char* object = culvert_next;
    if (bytes > culvert_limit - object) return culvert_allocateElsewhere(bytes);
    culvert_next = object + bytes;
    sfld_otr_GC_freeMemory -= bytes;
    return object;
}

void* culvert_clone(void* object) {
    int32_t bytes = culvert_sizeOf(object);
    TeaVM_Object* copy = culvert_allocate(bytes);
    if (copy == NULL) return NULL;
    memcpy(copy, object, bytes);
    copy->hash = 0;
    return copy;
}
