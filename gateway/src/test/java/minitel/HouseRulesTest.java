package minitel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import minitel.WhoKnowsWhom.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// Who may know whom, as [WhoKnowsWhom] has it. Rows of packages that nobody has written yet are
/// allowed.
class HouseRulesTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter().importPaths(ProjectSources.inModules("target/classes"));

    private static final List<Row> ROWS = WhoKnowsWhom.rows();

    @Test
    void everyPackageHasARow() {
        Set<String> packages = new TreeSet<>();
        HOUSE.forEach(type -> packages.add(type.getPackageName()));
        ROWS.forEach(row -> packages.remove(row.name()));
        assertEquals(Set.of(), packages);
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void aPackageKnowsOnlyWhatItsRowNames(Row row) {
        List<String> allowed = new ArrayList<>(List.of("java..", "javax..", "org.jspecify.."));
        allowed.add(row.name());
        allowed.addAll(row.known());
        classes()
                .that()
                .resideInAPackage(row.name())
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    /// So there is no circle of packages.
    @Test
    void aRowNamesOnlyRowsAboveIt() {
        Set<String> above = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (Row row : ROWS) {
            row.known().stream()
                    .filter(known -> !known.endsWith("..") && !above.contains(known))
                    .filter(known -> !row.below().contains(known))
                    .forEach(known -> wrong.add(row.name() + " | " + known));
            above.add(row.name());
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void whatIsToGoAndHasGoneIsStruckOut() {
        List<String> gone = new ArrayList<>();
        for (Row row : ROWS) {
            row.below().stream()
                    .filter(below -> !knows(row.name(), below))
                    .forEach(below -> gone.add(row.name() + " - " + below));
        }
        assertEquals(List.of(), gone);
    }

    private static boolean knows(String from, String to) {
        return HOUSE.stream()
                .filter(type -> type.getPackageName().equals(from))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .map(JavaClass::getPackageName)
                .anyMatch(to::equals);
    }

    @ParameterizedTest
    @CsvSource({
        "org.java_websocket.., minitel.ws",
        "com.eclipsesource.json.., minitel.json",
        "picocli.., minitel.cli minitel.gateway.cli minitel.gateway.peer.cli minitel.bridge.cli",
        "com.fazecast.., minitel.bridge.serial",
        "com.pi4j.., minitel.bridge.panel",
        "java.lang.foreign.., minitel.os",
    })
    void aLibraryIsImportedOnlyBy(String library, String importers) {
        noClasses()
                .that()
                .resideOutsideOfPackages(importers.split(" "))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(HOUSE);
    }
}
