/* The functions of WASI preview 1 that the bridge calls itself; the names of wasi-libc are taken by its own. */
#pragma once
#include <stdint.h>

#define WASI(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(name)))

WASI("fd_prestat_get") int32_t wasi_fd_prestat_get(int32_t fd, void* prestat);
WASI("fd_prestat_dir_name") int32_t wasi_fd_prestat_dir_name(int32_t fd, void* path, int32_t length);
WASI("path_open")
int32_t wasi_path_open(int32_t fd, int32_t lookupFlags, void* path, int32_t pathLength, int32_t openFlags,
        int64_t rights, int64_t inheritedRights, int32_t fdFlags, void* openedFd);
WASI("path_unlink_file") int32_t wasi_path_unlink_file(int32_t fd, void* path, int32_t pathLength);
WASI("fd_close") int32_t wasi_fd_close(int32_t fd);
WASI("fd_read") int32_t wasi_fd_read(int32_t fd, void* vectors, int32_t count, void* read);
WASI("fd_pread") int32_t wasi_fd_pread(int32_t fd, void* vectors, int32_t count, int64_t offset, void* read);
WASI("fd_write") int32_t wasi_fd_write(int32_t fd, void* vectors, int32_t count, void* written);
WASI("poll_oneoff") int32_t wasi_poll_oneoff(void* subscriptions, void* events, int32_t count, void* eventCount);
