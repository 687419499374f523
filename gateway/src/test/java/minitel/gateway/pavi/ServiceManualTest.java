package minitel.gateway.pavi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import minitel.gateway.pavi.message.ReplyFault;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceFunction;
import org.junit.jupiter.api.Test;

/// The manual for who writes a service: its listings are the samples, and it has every word.
class ServiceManualTest {
    private static final Path MAIN =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("src/main");
    private static final Path PAGE = MAIN.resolve("man/minitel-gateway-service.7");

    @Test
    void itsListingsAreTheSamples() throws IOException {
        assertEquals(sample("service.py"), listing("service.py"));
        assertEquals(sample("service.php"), listing("service.php"));
    }

    private static List<String> sample(String name) throws IOException {
        return Files.readAllLines(MAIN.resolve("samples").resolve(name));
    }

    /// What stands between `.nf` and `.fi` of that section, as man shows it.
    private static List<String> listing(String section) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        int from = lines.indexOf(".SS " + section);
        int begin = from + lines.subList(from, lines.size()).indexOf(".nf");
        int end = begin + lines.subList(begin, lines.size()).indexOf(".fi");
        List<String> shown = new ArrayList<>();
        lines.subList(begin + 1, end).forEach(line -> shown.add(shown(line)));
        return shown;
    }

    private static String shown(String line) {
        return line.replace("\\&", "")
                .replace("\\-", "-")
                .replace("\\(aq", "'")
                .replace("\\(dq", "\"")
                .replace("\\(ga", "`")
                .replace("\\(ha", "^")
                .replace("\\(ti", "~")
                .replace("\\e", "\\");
    }

    @Test
    void everyFunctionCommandAndFaultIsInIt() throws IOException {
        String text = Files.readString(PAGE).replace("\\-", "-");
        Stream<String> words =
                Stream.of(
                                Arrays.stream(ServiceFunction.values()).map(ServiceFunction::word),
                                kinds(ServiceCommand.class).map(Class::getSimpleName),
                                Arrays.stream(ReplyFault.Kind.values())
                                        .map(kind -> "ERR #%02d".formatted(kind.number())))
                        .flatMap(each -> each);
        String known = text.toLowerCase(Locale.ROOT);
        assertEquals(
                List.of(),
                words.filter(word -> !known.contains(word.toLowerCase(Locale.ROOT))).toList());
    }

    /// Those of a family that is sealed stand for it.
    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .filter(kind -> kind != ServiceCommand.None.class)
                        .flatMap(ServiceManualTest::kinds)
                : Stream.of(type);
    }
}
