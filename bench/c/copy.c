/* Copies one header: the floor that the Java guest is measured against. */
#include <stdint.h>

#define HTTP_HANDLER(name) __attribute__((import_module("http_handler"), import_name(name)))
HTTP_HANDLER("get_header_values")
int64_t get_header_values(int32_t kind, const void* name, int32_t nameLength, void* buffer, int32_t limit);
HTTP_HANDLER("set_header_value")
void set_header_value(int32_t kind, const void* name, int32_t nameLength, const void* value, int32_t valueLength);

static char buffer[2048];

__attribute__((export_name("handle_request"))) int64_t handle_request(void) {
    int64_t values = get_header_values(0, "X-User", 6, buffer, sizeof buffer);
    if (values >> 32) set_header_value(0, "X-Group", 7, buffer, (int32_t) values - 1);
    return 1;
}

__attribute__((export_name("handle_response"))) void handle_response(int32_t context, int32_t isError) {
}
