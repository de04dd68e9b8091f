package com.jiapin.market.privacy;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.Classification;
import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Label;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Sensitivity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The record of processing activities (PIPL Art. 55 and 56), as far as the data map tells it: purpose by purpose. */
public record ProcessingRecord(List<Activity> activities) {
    public ProcessingRecord {
        activities = List.copyOf(activities);
    }

    /** One personal attribute of one schema, as processed. */
    public record Processed(Schema<?> schema, Attribute<?> attribute, Classification.Personal personal) {
        /** Returns the class under which the rows are kept. */
        public RetentionClass kept() {
            return schema.retention().category().orElseThrow();
        }

        /** Returns what an erasure does with the attribute. */
        public ErasureAction erasure() {
            return personal.erasure().orElseGet(() -> schema.erasure().orElseThrow());
        }
    }

    /** Everything processed for one purpose. */
    public record Activity(Purpose purpose, List<Processed> processed) {
        public Activity {
            processed = List.copyOf(processed);
        }

        /** Returns the categories of data. */
        public Set<Category> categories() {
            Set<Category> all = new TreeSet<>();
            processed.forEach(each -> all.add(each.personal().category()));
            return all;
        }

        /** Returns the legal bases with their citations. */
        public Map<LegalBasis, Set<String>> bases() {
            Map<LegalBasis, Set<String>> all = new LinkedHashMap<>();
            processed.forEach(each -> all.computeIfAbsent(each.personal().basis(), basis -> new TreeSet<>())
                    .add(each.personal().citation()));
            return all;
        }

        /** Returns the parties that may receive some of it. */
        public Set<Recipient> recipients() {
            Set<Recipient> all = new TreeSet<>();
            processed.forEach(each -> all.addAll(each.personal().recipients()));
            return all;
        }

        /** Returns the names of the kinds of records it stands in. */
        public Set<Label> records() {
            Set<Label> all = new java.util.LinkedHashSet<>();
            processed.forEach(each -> all.add(each.schema().label()));
            return all;
        }

        /** Tells whether sensitive data is among it. */
        public boolean sensitive() {
            return processed.stream().anyMatch(each -> each.personal().sensitivity() == Sensitivity.SENSITIVE);
        }
    }

    /** Returns the record of a data map, purposes and attributes in the order of their declaration. */
    public static ProcessingRecord of(DataMap map) {
        List<Processed> all = processed(map);
        List<Activity> activities = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            List<Processed> some = all.stream()
                    .filter(each -> each.personal().purposes().contains(purpose))
                    .toList();
            if (!some.isEmpty()) {
                activities.add(new Activity(purpose, some));
            }
        }
        return new ProcessingRecord(activities);
    }

    /** Returns every personal attribute of a data map. */
    public static List<Processed> processed(DataMap map) {
        List<Processed> all = new ArrayList<>();
        for (Schema<?> schema : map.schemas()) {
            for (Attribute<?> attribute : schema.attributes()) {
                attribute.personal().ifPresent(personal -> all.add(new Processed(schema, attribute, personal)));
            }
        }
        return all;
    }
}
