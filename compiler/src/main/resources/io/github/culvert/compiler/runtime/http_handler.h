/* The host functions of http-wasm, module "http_handler" (https://http-wasm.io/http-handler-abi/). */
#pragma once
#include <stdint.h>

#define HTTP_HANDLER(name) __attribute__((import_module("http_handler"), import_name(name)))

HTTP_HANDLER("enable_features") int32_t http_enable_features(int32_t features);
HTTP_HANDLER("get_config") int32_t http_get_config(void* buffer, int32_t limit);
HTTP_HANDLER("log") void http_log(int32_t level, void* message, int32_t length);
HTTP_HANDLER("log_enabled") int32_t http_log_enabled(int32_t level);
HTTP_HANDLER("get_method") int32_t http_get_method(void* buffer, int32_t limit);
HTTP_HANDLER("set_method") void http_set_method(void* method, int32_t length);
HTTP_HANDLER("get_uri") int32_t http_get_uri(void* buffer, int32_t limit);
HTTP_HANDLER("set_uri") void http_set_uri(void* uri, int32_t length);
HTTP_HANDLER("get_protocol_version") int32_t http_get_protocol_version(void* buffer, int32_t limit);
HTTP_HANDLER("get_source_addr") int32_t http_get_source_addr(void* buffer, int32_t limit);
HTTP_HANDLER("get_header_names") int64_t http_get_header_names(int32_t kind, void* buffer, int32_t limit);
HTTP_HANDLER("get_header_values")
int64_t http_get_header_values(int32_t kind, void* name, int32_t nameLength, void* buffer, int32_t limit);
HTTP_HANDLER("set_header_value")
void http_set_header_value(int32_t kind, void* name, int32_t nameLength, void* value, int32_t valueLength);
HTTP_HANDLER("add_header_value")
void http_add_header_value(int32_t kind, void* name, int32_t nameLength, void* value, int32_t valueLength);
HTTP_HANDLER("remove_header") void http_remove_header(int32_t kind, void* name, int32_t nameLength);
HTTP_HANDLER("read_body") int64_t http_read_body(int32_t kind, void* buffer, int32_t limit);
HTTP_HANDLER("write_body") void http_write_body(int32_t kind, void* body, int32_t length);
HTTP_HANDLER("get_status_code") int32_t http_get_status_code(void);
HTTP_HANDLER("set_status_code") void http_set_status_code(int32_t status);
