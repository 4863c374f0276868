/* The Java methods that MethodsInC names, which say what they do and throw. An array comes as the address of its first byte. */
#pragma once
#include <stdint.h>

int32_t culvert_LittleEndian_getShort(void* bytes, int32_t offset);
int32_t culvert_LittleEndian_getInt(void* bytes, int32_t offset);
int64_t culvert_LittleEndian_getLong(void* bytes, int32_t offset);
void culvert_LittleEndian_putShort(void* bytes, int32_t offset, int32_t value);
void culvert_LittleEndian_putInt(void* bytes, int32_t offset, int32_t value);
void culvert_LittleEndian_putLong(void* bytes, int32_t offset, int64_t value);
int32_t culvert_HeaderText_indexOf(void* bytes, int32_t wanted, int32_t from, int32_t end);
int32_t culvert_HeaderText_isAt(void* bytes, int32_t offset, void* text);
int32_t culvert_AsciiRun_end(void* bytes, int32_t from, int32_t end, int64_t low, int64_t high);
int32_t culvert_ListedHeaderNames_begins(void* bytes, int32_t from, int32_t end, void* beginnings);
int32_t culvert_ListedHeaderNames_nextOf(void* names, int32_t from, int32_t end, void* beginnings, void* first);
void culvert_SipHash_hashTo(void* hash, int64_t key0, int64_t key1, void* bytes, int32_t offset, int32_t length);
int64_t culvert_TableLayout_checksum(void* bytes, int32_t offset, int32_t answerBytes);
