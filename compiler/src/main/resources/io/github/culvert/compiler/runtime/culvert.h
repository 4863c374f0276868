/*
 * What the guest's Java calls by name (io.github.culvert.guest), and what TeaVM's C calls of culvert.c.
 */
#pragma once
#include <stdint.h>

typedef int64_t (*CulvertOnRequest)(void);
typedef void (*CulvertOnResponse)(int32_t context, int32_t isError);
typedef void (*CulvertThrow)(void);

/*
 * Names the Java methods behind handle_request and handle_response, and those that throw OutOfMemoryError and
 * StackOverflowError, which must not allocate. Called once, in _initialize.
 */
void culvert_register(CulvertOnRequest onRequest, CulvertOnResponse onResponse, CulvertThrow throwOutOfMemory,
        CulvertThrow throwStackOverflow);

/* Ends the call into the guest by a trap; the next call starts afresh. */
void culvert_trap(void);

/* Ends _initialize as failed; the host refuses the configuration. */
void culvert_refuse(void);

/* Called by the allocator: throws OutOfMemoryError into Java; returns, and the callers leave by teavm_unwindTarget. */
void culvert_throwOutOfMemory(void);
