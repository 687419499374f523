package minitel.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import minitel.json.JsonTree.Digits;
import minitel.json.JsonTree.Items;
import minitel.json.JsonTree.Members;
import minitel.json.JsonTree.Nothing;
import minitel.json.JsonTree.Text;
import minitel.json.JsonTree.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of [JsonTree].
final class JsonTreeTest {
    @Test
    void everyKindOfValueIsWhatItIs() {
        assertEquals(
                new Members(
                        Map.of(
                                "a",
                                new Items(List.of(new Digits("-1.50e3"), new Truth(true))),
                                "b",
                                new Text("\u00e9\ud83d\ude00\n"),
                                "c",
                                new Nothing())),
                JsonTree.read(
                        " {\"a\": [-1.50e3, true], \"b\": \"\\u00e9\\ud83d\\ude00\\n\","
                                + " \"c\": null}\n",
                        2));
    }

    @Test
    void ofTwoEqualKeysTheLastCounts() {
        assertEquals(
                new Members(Map.of("a", new Digits("2"))), JsonTree.read("{\"a\":1,\"a\":2}", 1));
    }

    @Test
    void nestingHasABound() {
        assertEquals(new Items(List.of(new Items(List.of()))), JsonTree.read("[[]]", 2));
        assertThrows(IllegalArgumentException.class, () -> JsonTree.read("[[]]", 1));
        assertThrows(IllegalArgumentException.class, () -> JsonTree.read("[".repeat(100_000), 50));
        assertThrows(
                IllegalArgumentException.class, () -> JsonTree.read("{\"a\":".repeat(50_000), 50));
    }

    @Test
    void aNumberMayHaveAnyLength() {
        String digits = "9".repeat(1_000_000);
        assertEquals(new Digits(digits), JsonTree.read(digits, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{'a': 1}",
                "[1,]",
                "01",
                "{} <!-- -->",
                "\ufeff{}",
                "\"\\ud83d\"",
                "{\"\\ude00\": 1}",
                "\"\\ud83da\"",
                "\"a\nb\"",
                "nul",
                "NaN"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> JsonTree.read(text, 50));
    }
}
