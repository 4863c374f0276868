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

/*
 * Where the byte is next, or limit. By words as long as there is one within the array, also where it reaches beyond the
 * limit, which lies within the array.
 */
static inline __attribute__((always_inline)) int32_t culvert_find(
        void* bytes, uint8_t wanted, int32_t from, int32_t limit, int32_t length) {
    int32_t index = from;
    for (; index < limit && index <= length - 8; index += 8) {
        uint64_t word;
        memcpy(&word, (char*) bytes + index, sizeof word);
        uint64_t found = culvert_zeroBytes(word ^ wanted * UINT64_C(0x0101010101010101));
        if (found == 0) continue;
        index += __builtin_ctzll(found) / 8;
        return index < limit ? index : limit;
    }
    while (index < limit && ((uint8_t*) bytes)[index] != wanted) index++;
    return index < limit ? index : limit;
}

int32_t culvert_HeaderText_indexOf(void* bytes, int32_t wanted, int32_t from, int32_t end) {
    if (from >= end) return from;
    if (culvert_bytesAt(bytes, from, 1) == NULL) return 0;
    int32_t length = culvert_lengthOf(bytes);
    int32_t limit = end < length ? end : length;
    int32_t index = wanted > INT8_MAX ? limit : culvert_find(bytes, wanted, from, limit, length);
    if (index == limit && limit < end) culvert_throwArrayIndex(length, length);
    return index;
}

int32_t culvert_HeaderText_isAt(void* bytes, int32_t offset, void* text) {
    if (culvert_bytesAt(bytes, 0, 0) == NULL || culvert_bytesAt(text, 0, 0) == NULL) return 0;
    int32_t length = culvert_lengthOf(text);
    return offset >= 0 && offset <= culvert_lengthOf(bytes) - length
        && memcmp((char*) bytes + offset, text, length) == 0;
}

int32_t culvert_AsciiRun_end(void* bytes, int32_t from, int32_t end, int64_t low, int64_t high) {
    if (from >= end) return from;
    if (culvert_bytesAt(bytes, from, 1) == NULL) return 0;
    int32_t length = culvert_lengthOf(bytes);
    int32_t limit = end < length ? end : length;
    for (int32_t index = from; index < limit; index++) {
        int32_t code = ((int8_t*) bytes)[index];
        if (code < 0 || ((uint64_t) (code < 64 ? low : high) >> (code & 63) & 1) == 0) return index;
    }
    if (limit < end) culvert_throwArrayIndex(length, length);
    return end;
}

static inline int32_t culvert_fold(int32_t code) {
    if (code >= 'A' && code <= 'Z') return code + ('a' - 'A');
    return code == '_' ? '-' : code;
}

/* Within the array, as the caller has found. */
static inline int32_t culvert_beginsAny(int8_t* name, int8_t* end, int8_t* wanted, int8_t* wantedEnd) {
    while (wanted < wantedEnd) {
        int8_t* at = name;
        while (*wanted != '\n' && at <= end && *wanted == (at < end ? culvert_fold(*at) : 0)) {
            wanted++;
            at++;
        }
        if (*wanted == '\n') return 1;
        while (*wanted != '\n') wanted++;
        wanted++;
    }
    return 0;
}

int32_t culvert_ListedHeaderNames_begins(void* bytes, int32_t from, int32_t end, void* beginnings) {
    if (culvert_bytesAt(bytes, from, end - from) == NULL) return 0;
    int8_t* wanted = beginnings;
    return culvert_beginsAny(
            (int8_t*) bytes + from, (int8_t*) bytes + end, wanted, wanted + culvert_lengthOf(beginnings));
}

/* Whether the name's first word may be that of one; as far as the array has a word there. */
static inline int32_t culvert_mayBegin(int8_t* name, int8_t* arrayEnd, int8_t* first, int8_t* firstEnd) {
    if (name > arrayEnd - 8) return 1;
    int64_t word, entry[2];
    memcpy(&word, name, 8);
    for (; first < firstEnd; first += sizeof entry) {
        memcpy(entry, first, sizeof entry);
        if ((word & entry[1]) == entry[0]) return 1;
    }
    return 0;
}

int32_t culvert_ListedHeaderNames_nextOf(void* names, int32_t from, int32_t end, void* beginnings, void* first) {
    if (from >= end) return end;
    if (culvert_bytesAt(names, from, end - from) == NULL) return 0;
    int8_t* last = (int8_t*) names + end;
    int32_t length = culvert_lengthOf(names);
    int8_t* arrayEnd = (int8_t*) names + length;
    int8_t* wanted = beginnings;
    int8_t* wantedEnd = wanted + culvert_lengthOf(beginnings);
    int8_t* firstEnd = (int8_t*) first + culvert_lengthOf(first);
    for (int8_t* name = (int8_t*) names + from; name < last; ) {
        if (culvert_mayBegin(name, arrayEnd, first, firstEnd)
                && culvert_beginsAny(name, last, wanted, wantedEnd)) return name - (int8_t*) names;
        name = (int8_t*) names + culvert_find(names, 0, name - (int8_t*) names, end, length) + 1;
    }
    return end;
}

static inline void culvert_sipRounds(uint64_t* v, int32_t count) {
    uint64_t a = v[0], b = v[1], c = v[2], d = v[3];
    for (; count > 0; count--) {
        a += b;
        b = __builtin_rotateleft64(b, 13) ^ a;
        a = __builtin_rotateleft64(a, 32);
        c += d;
        d = __builtin_rotateleft64(d, 16) ^ c;
        a += d;
        d = __builtin_rotateleft64(d, 21) ^ a;
        c += b;
        b = __builtin_rotateleft64(b, 17) ^ c;
        c = __builtin_rotateleft64(c, 32);
    }
    v[0] = a, v[1] = b, v[2] = c, v[3] = d;
}

void culvert_SipHash_hashTo(void* hash, int64_t key0, int64_t key1, void* bytes, int32_t offset, int32_t length) {
    char* at = culvert_bytesAt(bytes, offset, length);
    if (at == NULL || length < 0) return;
    uint64_t v[] = {
        key0 ^ UINT64_C(0x736f6d6570736575),
        key1 ^ UINT64_C(0x646f72616e646f6d) ^ 0xee,
        key0 ^ UINT64_C(0x6c7967656e657261),
        key1 ^ UINT64_C(0x7465646279746573)};
    for (int32_t i = 0; i <= length; i += 8) {
        uint64_t word = (uint64_t) length << 56;
        if (i + 8 <= length) memcpy(&word, at + i, 8);
        else memcpy(&word, at + i, length - i);
        v[3] ^= word;
        culvert_sipRounds(v, 2);
        v[0] ^= word;
    }
    v[2] ^= 0xee;
    culvert_sipRounds(v, 4);
    ((uint64_t*) hash)[0] = v[0] ^ v[1] ^ v[2] ^ v[3];
    v[1] ^= 0xdd;
    culvert_sipRounds(v, 4);
    ((uint64_t*) hash)[1] = v[0] ^ v[1] ^ v[2] ^ v[3];
}

/* The two lengths are TableLayout's. */
int64_t culvert_TableLayout_checksum(void* bytes, int32_t offset, int32_t answerBytes) {
    const int32_t covered = 8, answer = 40;
    char* at = culvert_bytesAt(bytes, offset, answer + answerBytes);
    if (at == NULL) return 0;
    uint64_t hash = UINT64_C(0x9e3779b97f4a7c15);
    int32_t i = covered;
    uint64_t word;
    for (; i + 8 <= answer + answerBytes; i += 8) {
        memcpy(&word, at + i, 8);
        hash = (hash ^ word) * UINT64_C(0xff51afd7ed558ccd);
        hash ^= hash >> 32;
    }
    word = 0;
    memcpy(&word, at + i, answer + answerBytes - i);
    hash = (hash ^ word) * UINT64_C(0xc4ceb9fe1a85ec53);
    return hash ^ hash >> 29;
}
