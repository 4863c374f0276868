/*
 * malloc in what the module's memory has behind its static data (GuestCompiler leaves room there), since the memory must
 * not grow. TeaVM's runtime asks for some tables when it starts, and for little after that. First fit in a list of free
 * blocks that is sorted by address; neighbours are joined.
 */
#include <string.h>

extern char __heap_base;

typedef struct Block {
    size_t bytes; /* with this header */
    struct Block* next;
} Block;

static Block* culvert_freeBlocks = NULL;
static int culvert_arenaMade = 0;

static void culvert_makeArena(void) {
    uintptr_t start = ((uintptr_t) &__heap_base + 15) & ~(uintptr_t) 15;
    uintptr_t end = (uintptr_t) __builtin_wasm_memory_size(0) * 65536;
    culvert_arenaMade = 1;
    if (end < start + sizeof(Block)) return;
    culvert_freeBlocks = (Block*) start;
    culvert_freeBlocks->bytes = end - start;
    culvert_freeBlocks->next = NULL;
}

void* culvert_malloc(size_t bytes) {
    if (!culvert_arenaMade) culvert_makeArena();
    if (bytes > PTRDIFF_MAX - 64) return NULL;
    size_t needed = (bytes + sizeof(Block) + 15) & ~(size_t) 15;
    for (Block** link = &culvert_freeBlocks; *link != NULL; link = &(*link)->next) {
        Block* block = *link;
        if (block->bytes < needed) continue;
        if (block->bytes >= needed + 2 * sizeof(Block)) {
            Block* rest = (Block*) ((char*) block + needed);
            rest->bytes = block->bytes - needed;
            rest->next = block->next;
            block->bytes = needed;
            *link = rest;
        } else {
            *link = block->next;
        }
        return block + 1;
    }
    return NULL;
}

void culvert_free(void* memory) {
    if (memory == NULL) return;
    Block* block = (Block*) memory - 1;
    Block* before = NULL;
    Block* after = culvert_freeBlocks;
    while (after != NULL && after < block) {
        before = after;
        after = after->next;
    }
    block->next = after;
    if (before == NULL) {
        culvert_freeBlocks = block;
    } else {
        before->next = block;
    }
    if (after != NULL && (char*) block + block->bytes == (char*) after) {
        block->bytes += after->bytes;
        block->next = after->next;
    }
    if (before != NULL && (char*) before + before->bytes == (char*) block) {
        before->bytes += block->bytes;
        before->next = block->next;
    }
}

void* culvert_calloc(size_t count, size_t bytes) {
    if (bytes != 0 && count > PTRDIFF_MAX / bytes) return NULL;
    void* memory = culvert_malloc(count * bytes);
    return memory == NULL ? NULL : memset(memory, 0, count * bytes);
}

void* culvert_realloc(void* memory, size_t bytes) {
    if (memory == NULL) return culvert_malloc(bytes);
    size_t had = ((Block*) memory - 1)->bytes - sizeof(Block);
    if (had >= bytes) return memory;
    void* larger = culvert_malloc(bytes);
    if (larger == NULL) return NULL;
    memcpy(larger, memory, had);
    culvert_free(memory);
    return larger;
}
