/* char16_t and char32_t, which TeaVM's headers use before they include uchar.h. */
#pragma once
#include <stdint.h>
#include <stddef.h>
#include <stdlib.h>
#include <uchar.h>
