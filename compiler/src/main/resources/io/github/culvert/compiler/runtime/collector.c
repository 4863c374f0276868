/*
 * The heap and its collector, in place of TeaVM's (RuntimePatches has GC.c call culvert_allocate and culvert_collect).
 * Mark and compact over one piece of memory of CULVERT_HEAP_BYTES; all collections are full ones.
 *
 * A collection may come wherever something is allocated. Its roots are the static fields, the class objects, the
 * interned strings, the argument of main, and what the frames of the shadow stack name (culvert_stack.h): whatever Java
 * code holds over a call that can allocate. An exception on its way is in a static field. So C code that holds a reference
 * over an allocation needs a frame as well.
 *
 * What a frame names stays where it is, for C variables hold its address; so do class objects, which TeaVM's code holds
 * without naming them, and what shares a block of memory with these. All other objects slide together between them,
 * and between requests, where no frame is live, all do: what is free is in few pieces, or in one.
 *
 * The heap is counted in granules of 8 bytes, and 32 of them are a block. A bit for each granule says whether it belongs
 * to a live object. So where an object goes is where its block's first live granule goes, and the number of bits between
 * the two. Between collections nothing but the objects describes the heap. State: the variables below; the guest has one
 * thread.
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
#define CULVERT_BLOCK 32
#define CULVERT_BLOCKS (CULVERT_GRANULES / CULVERT_BLOCK)
/* A smaller object gives up the runs that it does not fit in. */
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

_Static_assert(CULVERT_HEAP_BYTES % (CULVERT_GRANULE * CULVERT_BLOCK) == 0, "the heap has whole blocks");

static alignas(4096) char culvert_heap[CULVERT_HEAP_BYTES];
void* teavm_gc_heapAddress = culvert_heap;
int64_t teavm_gc_availableBytes = CULVERT_HEAP_BYTES;

/* Where the next object goes, the end of that run, and the runs after it by address. */
static char* culvert_next = culvert_heap;
static char* culvert_limit = culvert_heap + CULVERT_HEAP_BYTES;
static Run* culvert_runs = NULL;

/* A bit for each granule. */
static uint32_t culvert_live[CULVERT_BLOCKS];
/* Whether the objects that begin in a block stay where they are. */
static int8_t culvert_pinned[CULVERT_BLOCKS];
/* The granule that a block's first live one goes to. */
static int32_t culvert_place[CULVERT_BLOCKS];

/* Objects that are marked but not looked through yet. One that finds no room is found again by its bit. */
static TeaVM_Object* culvert_pending[CULVERT_HEAP_BYTES / 128];
static int32_t culvert_pendingCount;
static int32_t culvert_pendingOverflowed;
static int32_t culvert_hasWeakReferences;

static int32_t culvert_collections = 0;
#ifdef CULVERT_COLLECT_ALWAYS
    static int32_t culvert_always = 1;
#endif

void* culvert_mainArguments = NULL;

/* TeaVM's, kept by its code for direct buffers and Runtime.freeMemory. */
extern void* sfld_otr_GC_firstDirectBuffer;
extern int32_t sfld_otr_GC_freeMemory;

int32_t culvert_collectionCount(void) {
    return culvert_collections;
}

void culvert_collectAlways(int32_t always) {
    #ifdef CULVERT_COLLECT_ALWAYS
        culvert_always = always;
    #endif
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
    return culvert_live[index / CULVERT_BLOCK] >> index % CULVERT_BLOCK & 1;
}

static void culvert_setLive(int32_t index, int32_t count) {
    uint32_t* bits = culvert_live + index / CULVERT_BLOCK;
    int32_t first = index % CULVERT_BLOCK;
    int32_t last = first + count;
    if (last < CULVERT_BLOCK) {
        *bits |= ((UINT32_C(1) << count) - 1) << first;
        return;
    }
    *bits++ |= UINT32_MAX << first;
    for (last -= CULVERT_BLOCK; last >= CULVERT_BLOCK; last -= CULVERT_BLOCK) *bits++ = UINT32_MAX;
    if (last > 0) *bits |= (UINT32_C(1) << last) - 1;
}

static int32_t culvert_sizeOf(TeaVM_Object* object) {
    TeaVM_Class* class = TEAVM_CLASS_OF(object);
    if (class->itemType == NULL) return class->size;
    int32_t itemBytes = teavm_primitiveKind(class->itemType) == 0 ? (int32_t) sizeof(void*) : class->itemType->size;
    int32_t header = (int32_t) (intptr_t) TEAVM_ALIGN(sizeof(TeaVM_Array), itemBytes);
    return header + itemBytes * TEAVM_ARRAY_LENGTH(object);
}

/* The first live object that begins at that granule or after it, or NULL. No object may reach over the granule. */
static TeaVM_Object* culvert_liveFrom(int32_t index) {
    uint32_t mask = UINT32_MAX << index % CULVERT_BLOCK;
    for (int32_t block = index / CULVERT_BLOCK; block < CULVERT_BLOCKS; block++) {
        uint32_t bits = culvert_live[block] & mask;
        if (bits != 0) {
            index = block * CULVERT_BLOCK + __builtin_ctz(bits);
            return (TeaVM_Object*) (culvert_heap + index * CULVERT_GRANULE);
        }
        mask = UINT32_MAX;
    }
    return NULL;
}

static TeaVM_Object* culvert_nextLive(TeaVM_Object* object) {
    return culvert_liveFrom(culvert_indexOf(object) + culvert_granules(culvert_sizeOf(object)));
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
    visit(&culvert_mainArguments);
}

static inline __attribute__((always_inline)) void culvert_visitFrames(Visit visit) {
    for (TeaVM_StackFrame* frame = teavm_stackTop; frame != NULL; frame = frame->next) {
        void** references = (void**) frame - frame->size;
        for (int32_t i = 0; i < frame->size; i++) visit(references + i);
    }
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
    culvert_visitFrames(culvert_mark);
    culvert_markPending();
    while (culvert_pendingOverflowed) {
        culvert_pendingOverflowed = 0;
        for (TeaVM_Object* object = culvert_liveFrom(0); object != NULL; object = culvert_nextLive(object)) {
            culvert_visitReferences(object, culvert_mark, culvert_noteWeak);
            culvert_markPending();
        }
    }
}

/* Clears the weak references to what is not live, and puts them into their queues. */
static void culvert_clearWeakReferences(void) {
    for (TeaVM_Object* object = culvert_liveFrom(0); object != NULL; object = culvert_nextLive(object)) {
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

static void culvert_pin(void** reference) {
    if (culvert_isInHeap(*reference)) culvert_pinned[culvert_indexOf(*reference) / CULVERT_BLOCK] = 1;
}

/* An object that stays keeps all blocks that it reaches into; so nothing slides against it. */
static void culvert_pinAll(void) {
    memset(culvert_pinned, 0, sizeof culvert_pinned);
    if (teavm_stackTop == NULL) return;
    culvert_visitFrames(culvert_pin);
    culvert_pin(&culvert_mainArguments);
    for (TeaVM_Class* class = teavm_firstClass; class != NULL; class = class->next) {
        culvert_pin((void**) &class->classObject);
    }
    for (TeaVM_Object* object = culvert_liveFrom(0); object != NULL; object = culvert_nextLive(object)) {
        int32_t first = culvert_indexOf(object);
        int32_t last = first + culvert_granules(culvert_sizeOf(object)) - 1;
        if (!culvert_pinned[first / CULVERT_BLOCK]) continue;
        memset(culvert_pinned + first / CULVERT_BLOCK, 1, last / CULVERT_BLOCK - first / CULVERT_BLOCK + 1);
    }
}

static void culvert_findPlaces(void) {
    int32_t place = 0;
    for (int32_t block = 0; block < CULVERT_BLOCKS; block++) {
        culvert_place[block] = place;
        place = culvert_pinned[block]
                ? (block + 1) * CULVERT_BLOCK
                : place + __builtin_popcount(culvert_live[block]);
    }
}

static void* culvert_placeOf(void* object) {
    int32_t index = culvert_indexOf(object);
    int32_t block = index / CULVERT_BLOCK;
    if (culvert_pinned[block]) return object;
    uint32_t before = culvert_live[block] & ((UINT32_C(1) << index % CULVERT_BLOCK) - 1);
    return culvert_heap + (culvert_place[block] + __builtin_popcount(before)) * CULVERT_GRANULE;
}

static void culvert_redirect(void** reference) {
    if (culvert_isInHeap(*reference)) *reference = culvert_placeOf(*reference);
}

static void culvert_redirectAll(void) {
    culvert_visitRoots(culvert_redirect);
    for (TeaVM_Object* object = culvert_liveFrom(0); object != NULL; object = culvert_nextLive(object)) {
        culvert_visitReferences(object, culvert_redirect, culvert_redirect);
    }
    for (void** link = &sfld_otr_GC_firstDirectBuffer; *link != NULL;) {
        void** next = (void**) ((TeaVM_Object*) *link + 1);
        culvert_redirect(link);
        link = next;
    }
}

/* Appends what is free there to the runs, and returns where the next one is linked. */
static Run** culvert_addRun(Run** link, char* from, char* to) {
    int32_t bytes = (int32_t) (to - from);
    if (bytes < (int32_t) sizeof(Run)) return link;
    #ifdef CULVERT_COLLECT_ALWAYS
        memset(from, 0xA5, bytes);
    #endif
    Run* run = (Run*) from;
    run->bytes = bytes;
    *link = run;
    sfld_otr_GC_freeMemory += bytes;
    return &run->next;
}

/* Moves the objects to their places; the gaps between these are the free runs. No object moves up, or over another. */
static void culvert_moveAll(void) {
    Run** link = &culvert_runs;
    char* end = culvert_heap;
    sfld_otr_GC_freeMemory = 0;
    for (TeaVM_Object* object = culvert_liveFrom(0); object != NULL;) {
        int32_t granules = culvert_granules(culvert_sizeOf(object));
        TeaVM_Object* next = culvert_liveFrom(culvert_indexOf(object) + granules);
        char* place = culvert_placeOf(object);
        link = culvert_addRun(link, end, place);
        if (place != (char*) object) memmove(place, object, granules * CULVERT_GRANULE);
        end = place + granules * CULVERT_GRANULE;
        object = next;
    }
    link = culvert_addRun(link, end, culvert_heap + CULVERT_HEAP_BYTES);
    *link = NULL;
    culvert_next = culvert_limit = culvert_heap;
}

void culvert_collect(void) {
    culvert_collections++;
    culvert_markAll();
    if (culvert_hasWeakReferences) culvert_clearWeakReferences();
    culvert_dropDirectBuffers();
    culvert_pinAll();
    culvert_findPlaces();
    culvert_redirectAll();
    culvert_moveAll();
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
        if (culvert_always) culvert_collect();
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
