/* Replaces TeaVM's file.c, which does not compile for WASI: a guest has no file system of its own (java.io.File). */
