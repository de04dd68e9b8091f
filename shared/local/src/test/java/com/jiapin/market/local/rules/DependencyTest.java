package com.jiapin.market.local.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DependencyTest {
    private static final String OURS = "com.jiapin.market";
    private static final JavaClasses DEPLOYED = deployed();

    /** The one place where time, chance, ids, the environment and the output stream come from. */
    private static final String WIRING = OURS + ".aws.wiring..";

    private static final String LOG = OURS + ".aws.log..";

    @Test
    void theDomainKnowsNoEdgeNoCloudNoJsonAndNoIo() {
        noClasses()
                .that(areDomain())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        OURS + ".aws..",
                        OURS + ".function..",
                        OURS + ".local..",
                        OURS + ".bench..",
                        "software.amazon..",
                        "com.amazonaws..",
                        "com.fasterxml..",
                        "com.password4j..",
                        "java.nio.channels..",
                        "java.nio.file..",
                        "java.net.http..",
                        "java.sql..")
                .check(DEPLOYED);
    }

    @Test
    void theDomainReadsAndWritesNothing() {
        noClasses()
                .that(areDomain())
                .should()
                .dependOnClassesThat(describe(
                        "do I/O; an array that grows is none",
                        type -> type.getPackageName().equals("java.io")
                                && !type.isEquivalentTo(ByteArrayOutputStream.class)))
                .check(DEPLOYED);
    }

    @Test
    void theEdgesKnowNoFunction() {
        noClasses()
                .that()
                .resideInAPackage(OURS + ".aws..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + ".function..")
                .check(DEPLOYED);
    }

    @Test
    void nobodyThatIsDeployedKnowsTheLocalSystemOrTheBench() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OURS + ".local..", OURS + ".bench..")
                .check(DEPLOYED);
    }

    @Test
    void noFunctionKnowsAnother() {
        slices().matching(OURS + ".function.(*)..")
                .should()
                .notDependOnEachOther()
                .check(DEPLOYED);
    }

    @Test
    void theDataMapKnowsNoSubject() {
        noClasses()
                .that()
                .resideInAPackage(OURS + ".datamap")
                .should()
                .dependOnClassesThat(
                        areDomain().and(describe("lie outside of the data map", type -> !type.getPackageName()
                                .startsWith(OURS + ".datamap"))))
                .check(DEPLOYED);
    }

    @Test
    void onlyTheDataMapReachesTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages(OURS + ".aws.store..", WIRING)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services.dynamodb..")
                .check(DEPLOYED);
    }

    @Test
    void handlersHoldNoRuleOfTheCloudOrOfJsonLibraries() {
        noClasses()
                .that()
                .resideInAPackage(OURS + ".function..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.fasterxml..", "com.password4j..")
                .check(DEPLOYED);
    }

    @Test
    void jsonHasOneMechanism() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OURS + ".aws.json..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(DEPLOYED);
    }

    @Test
    void timeChanceAndEnvironmentAreInjected() {
        noClasses()
                .that()
                .resideOutsideOfPackage(WIRING)
                .should()
                .accessTargetWhere(isAmbient())
                .check(DEPLOYED.that(describe("are no handlers", name -> !isHandler(name))));
    }

    @Test
    void handlersTakeOnlyTheEnvironmentFromTheirSurroundings() {
        noClasses()
                .should()
                .accessTargetWhere(isAmbient().and(DescribedPredicate.not(isCall(System.class, "getenv"))))
                .check(DEPLOYED.that(describe("are handlers", DependencyTest::isHandler)));
    }

    @Test
    void onlyTheLogWritesToTheOutput() {
        noClasses()
                .that()
                .resideOutsideOfPackages(LOG, WIRING)
                .should()
                .accessTargetWhere(describe(
                        "the output streams",
                        access -> access.getTargetOwner().isEquivalentTo(System.class)
                                && Set.of("out", "err").contains(access.getName())))
                .check(DEPLOYED);
    }

    @Test
    void nothingReflectsOrScans() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.ServiceLoader")
                .check(DEPLOYED);
    }

    @Test
    void namesSayWhatIsGuaranteed() {
        classes()
                .should()
                .haveNameNotMatching(".*(?:(?<!Account)Manager|Helper|Util|Utils|Impl|Base|Dto|DTO)(?:\\$.*)?")
                .check(DEPLOYED);
    }

    private static DescribedPredicate<JavaAccess<?>> isAmbient() {
        return describe("time, chance or environment of the machine", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getName();
            boolean withoutClock = access.getTarget()
                            instanceof com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget target
                    && target.getRawParameterTypes().isEmpty();
            return (owner.getPackageName().equals("java.time") && name.equals("now") && withoutClock)
                    || (owner.isEquivalentTo(java.time.Clock.class) && name.startsWith("system"))
                    || (owner.isEquivalentTo(java.util.UUID.class) && name.equals("randomUUID"))
                    || ((owner.isEquivalentTo(java.util.Random.class)
                                    || owner.isEquivalentTo(java.security.SecureRandom.class))
                            && name.equals("<init>"))
                    || owner.isEquivalentTo(java.util.concurrent.ThreadLocalRandom.class)
                    || (owner.isEquivalentTo(Math.class) && name.equals("random"))
                    || (owner.isEquivalentTo(System.class)
                            && Set.of("getenv", "getProperty", "currentTimeMillis")
                                    .contains(name));
        });
    }

    private static DescribedPredicate<JavaAccess<?>> isCall(Class<?> owner, String name) {
        return describe(
                owner.getSimpleName() + "." + name,
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && access.getName().equals(name));
    }

    private static DescribedPredicate<JavaClass> areDomain() {
        return describe("are domain", type -> type.getSource()
                .map(source -> source.getUri().toString().contains("/shared/domain/"))
                .orElse(false));
    }

    private static boolean isHandler(JavaClass type) {
        return type.getPackageName().startsWith(OURS + ".function.")
                && type.getSimpleName().endsWith("Handler");
    }

    private static JavaClasses deployed() {
        Path root = Repository.root();
        List<Path> directories = new ArrayList<>();
        directories.add(root.resolve("shared/domain/target/classes"));
        directories.add(root.resolve("shared/aws/target/classes"));
        Template.folders().forEach(folder -> directories.add(root.resolve("functions/" + folder + "/target/classes")));
        return new ClassFileImporter()
                .importPaths(directories.stream().filter(Files::isDirectory).toList());
    }
}
