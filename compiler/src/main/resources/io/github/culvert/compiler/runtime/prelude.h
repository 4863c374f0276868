/* Included before everything else. */
#pragma once
/* TeaVM's headers use char16_t and char32_t before they include uchar.h. */
#include <stdint.h>
#include <stddef.h>
#include <stdlib.h>
#include <uchar.h>
/*
 * A variable that is a global of the module and has no address. A function call reads or writes several of them, and
 * wazero compiles each access to memory to a check of some 80 bytes of machine code.
 */
#define CULVERT_REGISTER __attribute__((address_space(1)))
/* A locale would be asked of the environment, which a guest has none of. */
#include <locale.h>
#define setlocale(category, locale) ((void) 0)
/* The C library's malloc grows the memory; see malloc.c. */
#define malloc culvert_malloc
#define calloc culvert_calloc
#define realloc culvert_realloc
#define free culvert_free
extern void* culvert_malloc(size_t bytes);
extern void* culvert_calloc(size_t count, size_t bytes);
extern void* culvert_realloc(void* memory, size_t bytes);
extern void culvert_free(void* memory);
