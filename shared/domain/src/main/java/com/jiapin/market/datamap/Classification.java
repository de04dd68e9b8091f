package com.jiapin.market.datamap;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an attribute is, as far as people are concerned. No attribute exists without one. */
public sealed interface Classification {
    /** Returns the classification of business data: about goods, money and states, not about a person. */
    static Classification business() {
        return new Business();
    }

    /** Returns the classification of technical data: keys, versions, markers, clocks. */
    static Classification technical() {
        return new Technical();
    }

    /** Starts the classification of personal data; nothing of it can be left out. */
    static Labelling personal(Category category, Sensitivity sensitivity) {
        return (chinese, english) -> purposes -> (basis, citation) -> new Protecting(
                category, sensitivity, new Label(chinese, english), Set.copyOf(purposes), basis, citation);
    }

    /** Business data. */
    record Business() implements Classification {}

    /** Technical data. */
    record Technical() implements Classification {}

    /**
     * Personal data: what, how sensitive, for which purposes, on which basis (with its citation), how protected at rest,
     * and which outside parties may receive it.
     */
    record Personal(
            Category category,
            Sensitivity sensitivity,
            Label label,
            Set<Purpose> purposes,
            LegalBasis basis,
            String citation,
            Protection protection,
            Set<Recipient> recipients,
            Optional<ErasureAction> erasure)
            implements Classification {
        public Personal {
            if (purposes.isEmpty() || citation.isBlank()) {
                throw new IllegalArgumentException("personal data needs a purpose and a citation of its legal basis");
            }
        }

        /** Returns the same with an action of its own at erasure, where the row's action does not fit. */
        public Personal erasedBy(ErasureAction action) {
            return new Personal(
                    category,
                    sensitivity,
                    label,
                    purposes,
                    basis,
                    citation,
                    protection,
                    recipients,
                    Optional.of(action));
        }
    }

    /** How personal data is protected at rest. */
    enum Protection {
        /** Encrypted under the person's key. */
        SEALED("个人专属密钥加密", "Encrypted under a key of the person's own"),
        /** A keyed hash that only finds, never shows. */
        BLIND_INDEX("带密钥的散列值", "Keyed hash"),
        /** A random id that points to a person only through our own sealed rows. */
        PSEUDONYM("随机编号", "Random number");

        private final Label label;

        Protection(String chinese, String english) {
            this.label = new Label(chinese, english);
        }

        /** Returns the protection in words for people. */
        public Label label() {
            return label;
        }
    }

    /** The step that names the data for people. */
    interface Labelling {
        /** Names the attribute in Chinese and English. */
        Purposing label(String chinese, String english);
    }

    /** The step that states the purposes. */
    interface Purposing {
        /** States the purposes; at least one. */
        Basing purposes(List<Purpose> purposes);

        /** States the purposes. */
        default Basing purpose(Purpose... purposes) {
            return purposes(List.of(purposes));
        }
    }

    /** The step that states the legal basis. */
    interface Basing {
        /** States the basis and cites the article or agreement behind it. */
        Protecting basis(LegalBasis basis, String citation);
    }

    /** The step that states the protection at rest. */
    record Protecting(
            Category category,
            Sensitivity sensitivity,
            Label label,
            Set<Purpose> purposes,
            LegalBasis basis,
            String citation) {
        /** Encrypts the attribute under the person's key. */
        public Sharing sealed() {
            return new Sharing(this, Protection.SEALED);
        }

        /** Declares the attribute a keyed hash. */
        public Sharing blindIndex() {
            return new Sharing(this, Protection.BLIND_INDEX);
        }

        /** Declares the attribute a random id. */
        public Sharing pseudonym() {
            return new Sharing(this, Protection.PSEUDONYM);
        }
    }

    /** The step that states who may receive the attribute. */
    record Sharing(Protecting what, Protection protection) {
        /** Names the outside parties that may receive the attribute. */
        public Personal to(Recipient... recipients) {
            return new Personal(
                    what.category(),
                    what.sensitivity(),
                    what.label(),
                    what.purposes(),
                    what.basis(),
                    what.citation(),
                    protection,
                    Set.of(recipients),
                    Optional.empty());
        }

        /** States that no outside party receives the attribute. */
        public Personal toNobody() {
            return to();
        }
    }
}
