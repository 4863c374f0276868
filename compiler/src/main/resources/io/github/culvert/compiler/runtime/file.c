/* Replaces TeaVM's file.c, which does not compile for WASI: a guest has no file system of its own (java.io.File). */

/*
 * What the initialiser of java.lang.System's properties asks for (java.io.tmpdir, user.home). A text is UTF-16 in memory
 * of its own, which the caller frees; the result is its length in characters.
 */
static int32_t culvert_copyPath(const char16_t* path, int32_t length, char16_t** result) {
    *result = malloc(length * sizeof(char16_t));
    if (*result == NULL) return 0;
    memcpy(*result, path, length * sizeof(char16_t));
    return length;
}

int32_t teavm_file_homeDirectory(char16_t** result) {
    return culvert_copyPath(u"/", 1, result);
}

int32_t teavm_file_tempDirectory(char16_t** result) {
    return culvert_copyPath(u"/tmp", 4, result);
}

int32_t teavm_file_canonicalize(char16_t* path, int32_t length, char16_t** result) {
    return culvert_copyPath(path, length, result);
}

int32_t teavm_file_isWindows() {
    return 0;
}
