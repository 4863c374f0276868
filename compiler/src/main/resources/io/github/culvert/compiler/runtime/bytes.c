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

int32_t culvert_HeaderText_indexOf(void* bytes, int32_t wanted, int32_t from, int32_t end) {
    if (from >= end) return from;
    char* first = culvert_bytesAt(bytes, from, 1);
    if (first == NULL) return 0;
    int32_t length = culvert_lengthOf(bytes);
    int32_t limit = end < length ? end : length;
    char* found = wanted > INT8_MAX ? NULL : memchr(first, wanted, limit - from);
    if (found != NULL) return from + (int32_t) (found - first);
    if (limit < end) culvert_throwArrayIndex(length, length);
    return end;
}
