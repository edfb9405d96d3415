# tickmark: `make` builds, `make demo` shows, `make check` is what CI runs.
VERSION := $(shell cat VERSION)
BUILD   ?= build
CC      ?= gcc
PREFIX  ?= /usr/local
PYTHON  ?= python3
DATA    ?= $(or $(TICKMARK_DATA),../shared/data)

WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wmissing-prototypes -Wstrict-prototypes \
           -Wformat=2 -Wimplicit-fallthrough
OPT     ?= -O2 -g
WERROR  ?=
PKGS    := libpcre2-8 jansson expat
# The work paper (--format xlsx) needs the headers of libxlsxwriter, which is opened when one is
# asked for; XLSX= builds without it. It is the command's alone.
ifeq ($(origin XLSX),undefined)
XLSX    := $(shell pkg-config --exists xlsxwriter && echo xlsxwriter)
endif
CPPFLAGS += -Isrc -Iinclude -D_POSIX_C_SOURCE=200809L -DTM_VERSION='"$(VERSION)"' \
            $(shell pkg-config --cflags $(PKGS) $(XLSX) 2>/dev/null)
ifneq ($(XLSX),)
CPPFLAGS += -DTM_XLSX
endif
CFLAGS  += -std=c17 $(OPT) $(WARN) $(WERROR) -fvisibility=hidden $(SANITIZE)
LDFLAGS += $(SANITIZE)
LDLIBS  += $(shell pkg-config --libs $(PKGS) 2>/dev/null)

ROOMS   := base phrase read doc table fact figure tie letter check draft out lib
SOURCES := $(sort $(foreach room,$(ROOMS),$(wildcard src/$(room)/*.c)))
ifeq ($(XLSX),)
SOURCES := $(filter-out src/out/workbook_%.c,$(SOURCES))
endif
COMMAND := $(sort $(wildcard src/cmd/*.c))
RULES   := $(sort $(wildcard rules/*)) $(sort $(wildcard src/out/*.css src/out/*.js))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/embedded.o
COMMAND_OBJECTS := $(COMMAND:src/%.c=$(BUILD)/obj/%.o)
PIC_OBJECTS := $(patsubst $(BUILD)/obj/%,$(BUILD)/pic/%,$(filter-out $(BUILD)/obj/out/workbook%.o,$(OBJECTS)))

MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all
all: $(BUILD)/tickmark $(BUILD)/libtickmark.a $(BUILD)/libtickmark.so $(BUILD)/tickmark.pc

$(BUILD)/embed: tools/embed.c
	@mkdir -p $(@D)
	$(CC) -std=c17 -O1 $(WARN) -o $@ $<
$(BUILD)/embedded.c: $(BUILD)/embed $(RULES)
	$(BUILD)/embed $@ $(RULES)
$(BUILD)/obj/embedded.o: $(BUILD)/embedded.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/pic/embedded.o: $(BUILD)/embedded.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -fPIC -MMD -MP -c -o $@ $<
$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/pic/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -fPIC -MMD -MP -c -o $@ $<

$(BUILD)/libtickmark.a: $(OBJECTS)
	rm -f $@ && ar rcsD $@ $^
$(BUILD)/libtickmark.so: $(PIC_OBJECTS)
	$(CC) -shared -Wl,-soname,libtickmark.so.0 $(LDFLAGS) -o $@ $^ $(LDLIBS)
	ln -sf libtickmark.so $(BUILD)/libtickmark.so.0
$(BUILD)/tickmark: $(COMMAND_OBJECTS) $(BUILD)/libtickmark.a
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS) $(if $(XLSX),-lz -ldl)
$(BUILD)/tickmark.pc: VERSION
	@mkdir -p $(@D)
	printf 'prefix=%s\nName: tickmark\nDescription: reviews SEC filings\nVersion: %s\nRequires.private: %s\nLibs: -L$${prefix}/lib -ltickmark\nCflags: -I$${prefix}/include\n' \
	    '$(PREFIX)' '$(VERSION)' '$(PKGS)' > $@

-include $(shell find $(BUILD)/obj $(BUILD)/pic -name '*.d' 2>/dev/null)

include tests/tests.mk

.PHONY: clean
clean:
	rm -rf $(BUILD) build-*
