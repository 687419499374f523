package minitel.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNodeTest {
    private final Faults faults = new Faults();

    private enum Colour {
        RED,
        GREEN
    }

    private JsonNode read(String text) {
        return JsonText.read(text, "f", faults).orElseThrow(() -> new AssertionError(lines()));
    }

    private List<String> lines() {
        return faults.lines();
    }

    @Test
    void whatIsAbsentGivesTheDefaultAndNoFault() {
        JsonNode root = read("{}");
        assertEquals(7, root.get("a").integer(7, 1, 9));
        assertEquals("x", root.get("b").get("c").string("x"));
        assertTrue(root.get("d").bool(true));
        assertEquals(0.5, root.get("e").decimal(0.5, 0, 1));
        assertEquals(Colour.RED, root.get("f").word(Colour.RED));
        assertEquals(1, root.get("g").parsed(1, Integer::valueOf));
        assertEquals(List.of(), root.get("h").items());
        assertTrue(root.get("i").members().isEmpty());
        assertFalse(root.get("j").present());
        root.finish();
        assertEquals(List.of(), lines());
    }

    /// Else a megabyte of text would take a hundred gigabytes.
    @Test
    void aLongKeyIsNotCopiedToEveryValueBelowIt() {
        String key = "k".repeat(500_000);
        JsonNode root = read("{\"" + key + "\":[0" + ",0".repeat(250_000) + "]}");
        assertEquals(250_001, root.get(key).items().size());
        root.get(key).items().getLast().fault("is the last");
        assertEquals(List.of("f: " + "k".repeat(60) + "…[250000]: is the last"), lines());
    }

    @Test
    void whatIsThereIsRead() {
        JsonNode root =
                read("{'a':5,'b':'t','c':true,'d':0.25,'e':'green','f':[1,2]}".replace('\'', '"'));
        assertEquals(5, root.get("a").integer(7, 1, 9));
        assertEquals("t", root.get("b").string(""));
        assertTrue(root.get("c").bool(false));
        assertEquals(0.25, root.get("d").decimal(0, 0, 1));
        assertEquals(Colour.GREEN, root.get("e").word(Colour.RED));
        assertEquals(List.of(true, false), List.of(root.get("f").isList(), root.isList()));
        assertEquals(2, root.get("f").items().getLast().integer(0, 0, 9));
        assertEquals("f[1]", root.get("f").items().getLast().path());
        root.finish();
        assertEquals(List.of(), lines());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"5\"  | a whole number from 1 to 9, but is \"5\"",
                "0      | a whole number from 1 to 9, but is 0",
                "10     | a whole number from 1 to 9, but is 10",
                "1.0    | a whole number from 1 to 9, but is 1.0",
                "1e0    | a whole number from 1 to 9, but is 1e0",
                "99999999999999999999 | a whole number from 1 to 9, but is 99999999999999999999",
                "true   | a whole number from 1 to 9, but is true",
                "[5]    | a whole number from 1 to 9, but is a list [ ]",
                "{}     | a whole number from 1 to 9, but is an object { }",
                "null   | a whole number from 1 to 9, but is null (leave the key out for its"
                        + " default)",
            })
    void aNumberOfTheWrongTypeOrRangeIsAFaultAndGivesTheDefault(String value, String sentence) {
        assertEquals(7, read("{\"a\":" + value + "}").get("a").integer(7, 1, 9));
        assertEquals(List.of("f: a: must be " + sentence), lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.1", "1e999999999", "\"1\""})
    void aDecimalOutOfRangeIsAFault(String value) {
        assertEquals(0.5, read("{\"a\":" + value + "}").get("a").decimal(0.5, 0, 1));
        assertEquals(1, lines().size());
    }

    @Test
    void everyWrongTypeIsAFaultWithItsPath() {
        JsonNode root =
                read("{\"a\":[{\"b\":1,\"c\":2,\"d\":3,\"e\":\"blue\",\"f\":\"x\",\"g\":1}]}");
        JsonNode first = root.get("a").items().getFirst();
        assertEquals("t", first.get("b").string("t"));
        assertFalse(first.get("c").bool(false));
        assertEquals(List.of(), first.get("d").items());
        assertEquals(Colour.RED, first.get("e").word(Colour.RED));
        assertEquals(1, first.get("f").parsed(1, JsonNodeTest::never));
        assertFalse(first.get("g").get("h").present());
        first.require("z");
        assertEquals(
                List.of(
                        "f: a[0].b: must be a text in quotes, but is 1",
                        "f: a[0].c: must be true or false, but is 2",
                        "f: a[0].d: must be a list [ ], but is 3",
                        "f: a[0].e: must be \"red\" or \"green\", but is \"blue\"",
                        "f: a[0].f: never good",
                        "f: a[0].g: must be an object { }, but is 1",
                        "f: a[0].z: is missing, and nothing can stand for it"),
                lines());
    }

    private static int never(String text) {
        throw new IllegalArgumentException("never good");
    }

    @Test
    void unknownKeysAreFaultsAtEveryLevel() {
        JsonNode root = read("{\"a\":{\"b\":1,\"x y\":2},\"c\":3,\"d\":[{\"e\":1,\"q\":2}]}");
        root.get("a").get("b");
        root.get("d").items().getFirst().get("e");
        root.finish();
        assertEquals(
                List.of(
                        "f: a[\"x y\"]: is not a known key: the keys here are b",
                        "f: c: is not a known key: the keys here are a, d",
                        "f: d[0].q: is not a known key: the keys here are e"),
                lines());
    }

    @Test
    void aDuplicateKeyIsAFaultAndTheFirstOneStands() {
        assertEquals(1, read("{\"a\":1,\"a\":2}").get("a").integer(0, 0, 9));
        assertEquals(List.of("f: a: stands here twice: keep one"), lines());
    }

    @Test
    void anObjectOfFreeKeysKeepsTheirOrder() {
        JsonNode root = read("{\"z\":1,\"10.0.0.1\":2}");
        assertEquals(List.of("z", "10.0.0.1"), List.copyOf(root.members().keySet()));
        assertEquals("[\"10.0.0.1\"]", root.members().get("10.0.0.1").path());
        root.finish();
        assertEquals(List.of(), lines());
    }

    @Test
    void nestingIsBounded() {
        read("[".repeat(34) + "]".repeat(34));
        assertEquals(1, lines().size());
        assertTrue(
                lines().getFirst().endsWith("is nested deeper than 32 levels"), lines()::toString);
    }

    @Test
    void absurdNestingIsAFaultAndNotTheEndOfTheProgram() {
        assertEquals(Optional.empty(), JsonText.read("[".repeat(500_000), "f", faults));
        assertEquals(1, lines().size());
    }

    @Test
    void faultsAreOneBoundedLineEachWhateverTheValue() {
        JsonNode root = read("{\"a\":\"\\n\\u001b[2J" + "x".repeat(10_000) + "\"}");
        root.get("a").bool(true);
        assertTrue(lines().getFirst().length() < 150);
        assertTrue(lines().getFirst().chars().allMatch(c -> c >= ' '), lines()::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}          |  | ",
                "{'a':'off'} |  | ",
                "{'a':3}     | 3 | ",
                "{'a':0}     | 0 | ",
                "{'a':10}    |  | f: a: must be a whole number from 0 to 9, but is 10",
                "{'a':'on'}  |  | f: a: must be a whole number from 0 to 9 or \"off\", but is \"on\"",
                "{'a':null}  |  | f: a: must be a whole number from 0 to 9 or \"off\", but is null",
            })
    void aNumberMayBeAWordThatMeansNone(String json, Integer number, String fault) {
        OptionalInt read = read(json.replace('\'', '"')).get("a").integerOr("off", 0, 9);
        assertEquals(number == null ? OptionalInt.empty() : OptionalInt.of(number), read);
        assertEquals(fault == null ? 0 : 1, lines().size());
        assertTrue(fault == null || lines().getFirst().startsWith(fault), lines()::toString);
    }

    @Test
    void moreThanAHundredFaultsAreCounted() {
        JsonNode root = read("[" + "1,".repeat(119) + "1]");
        root.items().forEach(item -> item.bool(true));
        assertEquals(101, lines().size());
        assertEquals("and 20 more", lines().getLast());
    }

    @Test
    void randomDamageNeverEscapesAsAnException() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String good = "{\"a\":[1,true,null,\"é\\u0041\"],\"b\":{\"c\":-1.5e3}}";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int damage = random.nextInt(1, 4); damage > 0; damage--) {
                int at = random.nextInt(text.length());
                text.replace(at, at + random.nextInt(2), "" + (char) random.nextInt(256));
            }
            Faults found = new Faults();
            try {
                JsonText.read(text.toString(), "f", found).ifPresent(JsonNodeTest::visit);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + text, e);
            }
        }
    }

    private static void visit(JsonNode node) {
        node.get("a").items().forEach(item -> item.integer(0, 0, 1));
        node.get("b").get("c").decimal(0, 0, 1);
        node.finish();
    }
}
