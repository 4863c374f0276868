/*
 * What the guest's Java calls by name (io.github.culvert.guest), what TeaVM's C calls of culvert.c and collector.c, and what
 * these call of the guest's Java (io.github.culvert.guest.runtime.RuntimeErrors).
 */
#pragma once
#include <stdint.h>

typedef int64_t (*CulvertOnRequest)(void);
typedef void (*CulvertOnResponse)(int32_t context, int32_t isError);

/* Names the Java methods behind handle_request and handle_response. Called once, in _initialize. */
void culvert_register(CulvertOnRequest onRequest, CulvertOnResponse onResponse);

/* Ends the call into the guest by a trap; the next call starts afresh. */
void culvert_trap(void);

/* Ends _initialize as failed; the host refuses the configuration. */
void culvert_refuse(void);

/* How many collections there were since _initialize began. */
int32_t culvert_collectionCount(void);

/* Whether a module compiled with CULVERT_COLLECT_ALWAYS does so, as it does from its start. */
void culvert_collectAlways(int32_t always);

/*
 * Memory for an object, not zeroed. NULL when the heap is full after a collection: then an OutOfMemoryError is on its
 * way, and the caller has to leave as well.
 */
void* culvert_allocate(int32_t bytes);

/* A copy of an object or array, or NULL as above. */
void* culvert_clone(void* object);

/* Frees what nothing refers to, and moves the objects together that no frame names. */
void culvert_collect(void);

/*
 * Runs the initialiser of a class. What it throws goes on as the cause of an ExceptionInInitializerError, and from then on
 * each use of the class throws.
 */
void culvert_initializeClass(void* class, void (*initializer)(void));

/* The call site of a frame that catches everything. */
#define CULVERT_CATCHES_ALL (-2)

/* What main has been given; the frames do not name it. */
extern void* culvert_mainArguments;

/*
 * Each throws into Java and returns; the caller leaves by teavm_unwindTarget. They run as Java, with frames that name the
 * exception while it is made.
 */
void culvert_throwOutOfMemory(void);
void culvert_throwStackOverflow(void);
void culvert_throwNullPointer(void);
void culvert_throwArrayIndex(int32_t index, int32_t length);
void culvert_throwClassCast(void* object, void* class);
void culvert_throwFailedInitializer(void* exception);
void culvert_throwUninitializedClass(void);

/* Whether a class whose initialiser threw that may try again. */
int32_t culvert_isExhaustion(void* exception);

/* Writes the call sites of the stack into an exception. */
void culvert_recordSites(void* exception);

/* Call site number index of an exception, or for NULL of the last trap, the innermost first; -1 behind the last. */
int32_t culvert_site(void* exception, int32_t index);

/*
 * What the NullPointerException says that throwNullPointer is about to throw; returns how many characters that is, which
 * 512 are enough for, or 0 if the module does not know.
 */
int32_t culvert_nullReason(void* characters);

/* The build of the module, as in its file of symbols. */
int32_t culvert_build(void);

/* 1 if the call before this one ended in a trap, once for each; else 0. */
int32_t culvert_takeTrap(void);

/* Whether an array of objects may hold that one. */
int32_t culvert_fits(void* array, void* object);

/* Copies between two arrays of one class, which may be one array; 0: they are not, or that is not within them. */
int32_t culvert_copies(void* source, int32_t from, void* target, int32_t to, int32_t length);

/* Casts as Java's: 0 for NaN, else the nearest number that there is. In C others than those in range are undefined. */
static inline int32_t culvert_floatToInt(float value) {
    return __builtin_wasm_trunc_saturate_s_i32_f32(value);
}

static inline int32_t culvert_doubleToInt(double value) {
    return __builtin_wasm_trunc_saturate_s_i32_f64(value);
}

static inline int64_t culvert_floatToLong(float value) {
    return __builtin_wasm_trunc_saturate_s_i64_f32(value);
}

static inline int64_t culvert_doubleToLong(double value) {
    return __builtin_wasm_trunc_saturate_s_i64_f64(value);
}
