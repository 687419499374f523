package minitel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import minitel.ProjectSources.Source;
import org.junit.jupiter.api.Test;

/// What the documents say of the code is so: whoever renames, moves or changes something hears here
/// which sentence no longer holds.
class DocumentsTest {
    private static final MarkdownDocument README = MarkdownDocument.read("README.md");
    private static final MarkdownDocument CONTRIBUTING = MarkdownDocument.read("CONTRIBUTING.md");
    private static final MarkdownDocument ARCHITECTURE = MarkdownDocument.read("ARCHITECTURE.md");
    private static final List<MarkdownDocument> ALL = List.of(README, CONTRIBUTING, ARCHITECTURE);

    private static final Set<String> MODULES = Set.of("common", "serial-bridge", "gateway");
    private static final Pattern PACKAGE = Pattern.compile("minitel(\\.[a-z]+)+");
    private static final Pattern PROGRAM = Pattern.compile("^minitel\\.(bridge|gateway)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-z][a-z-]*");

    private static final List<Source> SOURCES = ProjectSources.all();

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> dead = new ArrayList<>();
        for (MarkdownDocument from : ALL) {
            for (String link : from.links()) {
                String[] parts = link.split("#", 2);
                boolean there = parts[0].isEmpty() || Files.exists(MarkdownDocument.path(parts[0]));
                MarkdownDocument to = parts[0].isEmpty() ? from : document(parts[0]);
                boolean anchored = parts.length == 1 || to.anchors().contains("#" + parts[1]);
                if (!there || !anchored) {
                    dead.add(from.name() + " " + link);
                }
            }
        }
        assertEquals(List.of(), dead);
    }

    private static MarkdownDocument document(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElse(README);
    }

    @Test
    void everyTypeThatIsNamedExists() {
        TypeIndex types = new TypeIndex(SOURCES);
        assertEquals(List.of(), wrong(types::isMissing));
    }

    @Test
    void everyFileThatIsNamedExists() {
        assertEquals(List.of(), wrong(DocumentsTest::isMissingFile));
    }

    private static boolean isMissingFile(String span) {
        String first = span.split("/", 2)[0];
        boolean ours =
                span.matches("[\\w.-]+/[\\w./-]+")
                        && (MODULES.contains(first) || Files.exists(MarkdownDocument.path(first)));
        return ours && !Files.exists(MarkdownDocument.path(span));
    }

    private static List<String> wrong(Predicate<String> fault) {
        List<String> wrong = new ArrayList<>();
        for (MarkdownDocument document : List.of(CONTRIBUTING, ARCHITECTURE)) {
            document.spans().stream()
                    .filter(fault)
                    .forEach(span -> wrong.add(document.name() + " " + span));
        }
        return wrong;
    }

    /// In the order of [WhoKnowsWhom], which leaves out what everybody knows.
    @Test
    void thePackagesAndTheirNeighboursAreThoseOfTheHouse() {
        Set<String> packages = new TreeSet<>();
        SOURCES.stream()
                .filter(source -> !source.isTest())
                .forEach(source -> packages.add(source.packageName()));
        List<String> house =
                WhoKnowsWhom.rows().stream()
                        .filter(row -> packages.contains(row.name()))
                        .map(DocumentsTest::row)
                        .toList();
        List<String> told =
                ARCHITECTURE.rows("Packages, and who may know whom").stream()
                        .filter(cells -> cells.getFirst().startsWith("`"))
                        .map(cells -> cells.getFirst() + " | " + cells.getLast())
                        .toList();
        assertEquals(String.join("\n", house), String.join("\n", told));
    }

    private static String row(WhoKnowsWhom.Row row) {
        if (row.name().matches("minitel\\.(bridge|gateway)(\\.assembly)?")) {
            return "`" + row.name() + "` | what it builds";
        }
        Matcher program = PROGRAM.matcher(row.name());
        String root = (program.find() ? program.group() : "minitel") + ".";
        return row.known().stream()
                .filter(known -> known.startsWith(root) && !known.endsWith(".."))
                .map(known -> "`" + known.substring(root.length()) + "`")
                .collect(Collectors.joining(" ", "`" + row.name() + "` | ", ""));
    }

    /// In sentences too, also those of tests.
    @Test
    void everyPackageThatIsNamedExists() {
        Set<String> packages = new TreeSet<>();
        SOURCES.forEach(source -> packages.add(source.packageName()));
        assertEquals(
                List.of(),
                wrong(span -> PACKAGE.matcher(span).matches() && !packages.contains(span)));
    }

    @Test
    void everyBoundIsTheOneOfTheCode() {
        List<List<String>> rows = ARCHITECTURE.rows("Bounds and deadlines");
        assertFalse(rows.isEmpty());
        TypeIndex types = new TypeIndex(SOURCES);
        List<String> wrong = new ArrayList<>();
        for (List<String> row : rows) {
            String constant = row.getLast().replace("`", "");
            DocumentedBound said = DocumentedBound.said(row.get(1));
            if (types.bound(constant).filter(bound -> bound.is(said)).isEmpty()) {
                wrong.add(constant + " is not " + row.get(1));
            }
        }
        assertEquals(List.of(), wrong);
    }

    /// A newcomer's first commands are those of the programs.
    @Test
    void everyOptionOfTheReadmeIsInAManual() throws IOException {
        StringBuilder manuals = new StringBuilder();
        for (String module : List.of("gateway", "serial-bridge")) {
            try (Stream<Path> pages =
                    Files.list(MarkdownDocument.path(module).resolve("src/main/man"))) {
                for (Path page : pages.toList()) {
                    manuals.append(Files.readString(page).replace("\\-", "-"));
                }
            }
        }
        Set<String> unknown = new TreeSet<>();
        README.text()
                .lines()
                .filter(line -> line.matches("(.*minitel-(gateway|bridge) .*)"))
                .flatMap(line -> OPTION.matcher(line.split("#")[0]).results())
                .map(MatchResult::group)
                .filter(option -> !manuals.toString().contains(option))
                .forEach(unknown::add);
        assertEquals(Set.of(), unknown);
    }
}
