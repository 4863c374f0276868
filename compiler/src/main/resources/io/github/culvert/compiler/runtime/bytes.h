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
