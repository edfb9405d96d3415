# Tests. Each tests/unit/*.c is one cmocka program linked with the library.
UNIT := $(sort $(wildcard tests/unit/*.c))
UNIT_PROGRAMS := $(UNIT:tests/unit/%.c=$(BUILD)/unit/%)

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libtickmark.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< $(BUILD)/libtickmark.a $(LDLIBS) -lcmocka
-include $(wildcard $(BUILD)/unit/*.d)

.PHONY: unit
unit: $(UNIT_PROGRAMS)
