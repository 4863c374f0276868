/*
 * Replaces TeaVM's memory.c: the heap is in collector.c, of a fixed size that main's teavm_initHeap does not change. What
 * is left is the list of static fields that refer to objects.
 */
#include "memory.h"
#include <stdlib.h>
#include <string.h>

void teavm_initHeap(int64_t minHeap, int64_t maxHeap) {
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
