/*
 * Replaces TeaVM's memory.c: one heap of fixed size (CULVERT_HEAP_BYTES) in static, zeroed, page-aligned memory, so that
 * the linear memory is declared up front and never grows. What TeaVM's main passes to teavm_initHeap is not used.
 */
#include "memory.h"
#include "definitions.h"
#include <stdlib.h>
#include <string.h>

#define CULVERT_PAGE 4096
#define CULVERT_REGIONS (CULVERT_HEAP_BYTES / teavm_gc_regionSize + 1)

static alignas(CULVERT_PAGE) char culvert_heap[CULVERT_HEAP_BYTES];
/* Also the queue of the marking collector, four bytes an object: a third of the heap holds the references of even one
 * array that fills the heap with the smallest objects, so the queue cannot overflow. */
static alignas(CULVERT_PAGE) char culvert_gcStorage[CULVERT_HEAP_BYTES / 3];
static alignas(CULVERT_PAGE) char culvert_regions[CULVERT_REGIONS * 2];
static alignas(CULVERT_PAGE) char culvert_cardTable[CULVERT_REGIONS + 3];

void* teavm_gc_heapAddress = culvert_heap;
void* teavm_gc_gcStorageAddress = culvert_gcStorage;
int32_t teavm_gc_gcStorageSize = sizeof culvert_gcStorage;
void* teavm_gc_regionsAddress = culvert_regions;
void* teavm_gc_cardTable = culvert_cardTable;
int32_t teavm_gc_regionMaxCount = CULVERT_REGIONS;
int64_t teavm_gc_availableBytes = CULVERT_HEAP_BYTES;
int64_t teavm_gc_minAvailableBytes = CULVERT_HEAP_BYTES;
int64_t teavm_gc_maxAvailableBytes = CULVERT_HEAP_BYTES;

void teavm_initHeap(int64_t minHeap, int64_t maxHeap) {
}

void teavm_gc_resizeHeap(int64_t newSize) {
}

typedef struct Roots {
    struct Roots* next;
    void*** roots;
    int count;
} Roots;

static Roots* culvert_roots = NULL;
static int culvert_rootCount = 0;
void*** teavm_gc_staticRoots;

void teavm_registerStaticGcRoots(void*** roots, int count) {
    if (count == 0) return;
    Roots* entry = malloc(sizeof(Roots));
    entry->next = culvert_roots;
    entry->roots = roots;
    entry->count = count;
    culvert_roots = entry;
    culvert_rootCount += count;
}

void teavm_initStaticGcRoots() {
    teavm_gc_staticRoots = malloc(sizeof(void**) * (culvert_rootCount + 1));
    void*** target = teavm_gc_staticRoots;
    *target++ = (void**) (intptr_t) culvert_rootCount;
    while (culvert_roots != NULL) {
        Roots* entry = culvert_roots;
        memcpy(target, entry->roots, entry->count * sizeof(void**));
        target += entry->count;
        culvert_roots = entry->next;
        free(entry);
    }
}
