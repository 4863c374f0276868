/* See bytes.h. Included at the end of TeaVM's all.c. Has no state, and no reference is used after a throw. */
#include "bytes.h"
#include "core.h"
#include "culvert.h"
#include <string.h>

static inline int32_t culvert_lengthOf(void* bytes) {
    return TEAVM_ARRAY_LENGTH((char*) bytes - sizeof(TeaVM_Array));
}

/* Where so many bytes lie, or NULL once it has thrown what Java does for the first that does not. */
static inline __attribute__((always_inline)) char* culvert_bytesAt(void* bytes, int32_t offset, int32_t count) {
    if (__builtin_expect(bytes == NULL, 0)) {
        culvert_throwNullPointer();
        return NULL;
    }
    int32_t length = culvert_lengthOf(bytes);
    if (__builtin_expect(offset < 0 || offset > length - count, 0)) {
        culvert_throwArrayIndex(offset < 0 || offset > length ? offset : length, length);
        return NULL;
    }
    return (char*) bytes + offset;
}

#define GET(type, extended) \
    type value = 0; \
    char* at = culvert_bytesAt(bytes, offset, sizeof value); \
    if (at != NULL) memcpy(&value, at, sizeof value); \
    return (extended) value

#define PUT(type) \
    type stored = (type) value; \
    char* at = culvert_bytesAt(bytes, offset, sizeof stored); \
    if (at != NULL) memcpy(at, &stored, sizeof stored)

int32_t culvert_LittleEndian_getShort(void* bytes, int32_t offset) {
    GET(uint16_t, int32_t);
}

int32_t culvert_LittleEndian_getInt(void* bytes, int32_t offset) {
    GET(int32_t, int32_t);
}

int64_t culvert_LittleEndian_getLong(void* bytes, int32_t offset) {
    GET(int64_t, int64_t);
}

void culvert_LittleEndian_putShort(void* bytes, int32_t offset, int32_t value) {
    PUT(int16_t);
}

void culvert_LittleEndian_putInt(void* bytes, int32_t offset, int32_t value) {
    PUT(int32_t);
}

void culvert_LittleEndian_putLong(void* bytes, int32_t offset, int64_t value) {
    PUT(int64_t);
}

/* A bit in each byte of a word that is zero, up to the first such byte; those above it may be wrong. */
static inline uint64_t culvert_zeroBytes(uint64_t word) {
    return (word - UINT64_C(0x0101010101010101)) & ~word & UINT64_C(0x8080808080808080);
}

/* By words as long as there is one within the array, also where it reaches beyond the end of the search. */
int32_t culvert_HeaderText_indexOf(void* bytes, int32_t wanted, int32_t from, int32_t end) {
    if (from >= end) return from;
    char* first = culvert_bytesAt(bytes, from, 1);
    if (first == NULL) return 0;
    int32_t length = culvert_lengthOf(bytes);
    int32_t limit = end < length ? end : length;
    int32_t index = wanted > INT8_MAX ? limit : from;
    for (; index < limit && index <= length - 8; index += 8) {
        uint64_t word;
        memcpy(&word, (char*) bytes + index, sizeof word);
        uint64_t found = culvert_zeroBytes(word ^ wanted * UINT64_C(0x0101010101010101));
        if (found == 0) continue;
        index += __builtin_ctzll(found) / 8;
        return index < end ? index : end;
    }
    for (; index < limit; index++) {
        if (((char*) bytes)[index] == wanted) return index;
    }
    if (limit < end) culvert_throwArrayIndex(length, length);
    return end;
}
