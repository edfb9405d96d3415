# Tests. Every program and script speaks TAP and is counted by tests/run.
#   unit/       one cmocka program a file, linked with the library
#   golden/     scripts over build/tickmark; expected output is text beside them
UNIT := $(sort $(wildcard tests/unit/*.c))
UNIT_PROGRAMS := $(UNIT:tests/unit/%.c=$(BUILD)/unit/%)
TEST_SCRIPTS := $(wildcard tests/golden/run tests/golden/contract tests/golden/privacy \
    tests/golden/workbook tests/golden/demo tests/golden/variants tests/golden/drafts tests/golden/examples tests/golden/batch \
    tests/golden/explained tests/golden/guide tests/golden/table tests/golden/marks tests/golden/ticked tests/golden/since tests/browser/marks.py \
    tests/pathological/run tests/pathological/outputs)
TOOLS := $(patsubst tests/tools/%.c,$(BUILD)/tools/%,$(wildcard tests/tools/*.c))
PROPERTIES := $(patsubst tests/property/%.c,$(BUILD)/property/%,$(wildcard tests/property/*.c))
MUTANTS := $(patsubst tests/mutation/%.c,$(BUILD)/mutation/%,$(wildcard tests/mutation/*.c))
BENCHES := $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(wildcard tests/bench/*.c))

LINKED = $(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< $(BUILD)/libtickmark.a $(LDLIBS)

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libtickmark.a
	@mkdir -p $(@D)
	$(LINKED) -lcmocka
$(BUILD)/tools/%: tests/tools/%.c $(BUILD)/libtickmark.a
	@mkdir -p $(@D)
	$(LINKED)
$(BUILD)/bench/%: tests/bench/%.c $(BUILD)/libtickmark.a
	@mkdir -p $(@D)
	$(LINKED)
$(BUILD)/property/%: tests/property/%.c $(BUILD)/libtickmark.a
	@mkdir -p $(@D)
	$(LINKED)
$(BUILD)/mutation/%: tests/mutation/%.c $(BUILD)/libtickmark.a
	@mkdir -p $(@D)
	$(LINKED)
-include $(wildcard $(BUILD)/unit/*.d $(BUILD)/tools/*.d $(BUILD)/bench/*.d $(BUILD)/mutation/*.d $(BUILD)/property/*.d)

.PHONY: mutants unit tools test check rooms demo golden asan ubsan lint format format-check
unit: $(UNIT_PROGRAMS)
tools: $(TOOLS) $(MUTANTS) $(PROPERTIES)
mutants: $(MUTANTS)

# Under three minutes.
test: all $(UNIT_PROGRAMS) $(PROPERTIES)
	tests/run $(BUILD) $(UNIT_PROGRAMS) $(PROPERTIES) $(TEST_SCRIPTS)

# What the README names and CI runs. The last line is `N passed, N failed, N skipped`.
check: rooms format-check lint
	$(MAKE) BUILD=build-check WERROR=-Werror all
	$(MAKE) asan-test
	$(MAKE) test

rooms:
	tools/room-order
	tools/no-floats

# The demo as the README shows it: the simulated letter for the filings of an invented company.
DEMO := demo/10-K-2024/brkw-20241231.htm --release demo/8-K-2025-02-06/ex99-1.htm \
        --call demo/call-2025-02-06.txt --prior demo/10-K-2023/brkw-20231231.htm
demo: $(BUILD)/tickmark
	@$(BUILD)/tickmark review $(DEMO) --format letter

# The night before filing: what does not agree in the first draft of that report and of its release,
# then in the second, held against the first; and whether that is all, and only, what was planted there.
.PHONY: demo-tie
DRAFT_WITH := --release demo/drafts/release-draft.htm --call demo/call-2025-02-06.txt \
    --prior demo/10-K-2023/brkw-20231231.htm
demo-tie: $(BUILD)/tickmark
	@$(BUILD)/tickmark review demo/drafts/draft-1.htm $(DRAFT_WITH)
	@echo
	@$(BUILD)/tickmark review demo/drafts/draft-2.htm $(DRAFT_WITH) --since demo/drafts/draft-1.htm --marks demo/drafts/draft-1.marks
	@echo
	@tests/golden/drafts $(BUILD)

golden: all
	GOLDEN_ACCEPT=1 tests/golden/run $(BUILD)

# The unit tests under AddressSanitizer and UndefinedBehaviorSanitizer together.
.PHONY: asan-test corpus-asan
SANITIZED := OPT='-O1 -g' \
    SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer'
asan ubsan: asan-test
asan-test:
	$(MAKE) BUILD=build-asan $(SANITIZED) asan-run
# Every file of the corpus under the same sanitizers: reviewed, or refused in one line. An hour.
corpus-asan:
	$(MAKE) BUILD=build-asan $(SANITIZED) build-asan/tickmark
	tests/pathological/corpus build-asan $(DATA)
.PHONY: asan-run
asan-run: $(BUILD)/tickmark $(UNIT_PROGRAMS)
	ASAN_OPTIONS=detect_leaks=0 tests/run $(BUILD) $(UNIT_PROGRAMS)

FORMATTED := $(wildcard src/*/*.[ch] include/*.h tools/*.c tests/*/*.c docs/examples/*.c)
format:
	clang-format -i $(FORMATTED)
format-check:
	clang-format --dry-run -Werror $(FORMATTED)
# The analyzer takes minutes and runs by hand: make analyze.
.PHONY: analyze
TIDY_FLAGS := -Isrc -Iinclude -D_POSIX_C_SOURCE=200809L -std=c17
lint:
	@printf '%s\n' $(SOURCES) $(COMMAND) | \
	    xargs -P 2 -n 16 sh -c 'clang-tidy --quiet "$$@" -- $(TIDY_FLAGS) 2>/dev/null' lint
analyze:
	@printf '%s\n' $(SOURCES) $(COMMAND) | xargs -P 2 -n 16 sh -c \
	    'clang-tidy --quiet --checks="-*,clang-analyzer-*" "$$@" -- $(TIDY_FLAGS) 2>/dev/null' lint

.PHONY: accuracy release-test metamorphic mutation fuzz-smoke bench docs install dist deps deps-dev
accuracy: all tools
	tests/accuracy/run $(BUILD) $(DATA)
release-test: all
	tests/accuracy/release.py $(BUILD) $(DATA) --rows
metamorphic: all tools
	tests/metamorphic/run $(BUILD) $(DATA)
mutation: all tools
	tests/mutation/run $(BUILD) $(DATA) --both --jobs 2 --plants 20
bench: all $(BENCHES)
	tests/bench/run $(BUILD) $(DATA)
# A million made tables, each cell rounded by itself: no tie may be broken. Two minutes.
.PHONY: rounding-fuzz
rounding-fuzz: $(BUILD)/property/rounding
	$(BUILD)/property/rounding -n 1000000 -v
fuzz-smoke:
	tests/fuzz/smoke $(BUILD)

deps:
	tools/deps core
deps-dev:
	tools/deps dev

docs: $(BUILD)/tickmark.1
$(BUILD)/tickmark.1: docs/man/tickmark.1.scd
	@mkdir -p $(@D)
	scdoc < $< > $@

install: all $(BUILD)/tickmark.1
	install -Dm755 $(BUILD)/tickmark $(DESTDIR)$(PREFIX)/bin/tickmark
	install -Dm644 $(BUILD)/libtickmark.a $(DESTDIR)$(PREFIX)/lib/libtickmark.a
	install -Dm755 $(BUILD)/libtickmark.so $(DESTDIR)$(PREFIX)/lib/libtickmark.so.$(VERSION)
	ln -sf libtickmark.so.$(VERSION) $(DESTDIR)$(PREFIX)/lib/libtickmark.so.0
	ln -sf libtickmark.so.0 $(DESTDIR)$(PREFIX)/lib/libtickmark.so
	install -Dm644 include/tickmark.h $(DESTDIR)$(PREFIX)/include/tickmark.h
	install -Dm644 $(BUILD)/tickmark.pc $(DESTDIR)$(PREFIX)/lib/pkgconfig/tickmark.pc
	install -Dm644 $(BUILD)/tickmark.1 $(DESTDIR)$(PREFIX)/share/man/man1/tickmark.1
	install -Dm644 completions/tickmark.bash \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions/tickmark

# The committed files as a tarball: same commit, same bytes.
dist:
	@mkdir -p dist
	git archive --format=tar --prefix=tickmark-$(VERSION)/ HEAD | gzip -9n > dist/tickmark-$(VERSION).tar.gz
	sha256sum dist/tickmark-$(VERSION).tar.gz
