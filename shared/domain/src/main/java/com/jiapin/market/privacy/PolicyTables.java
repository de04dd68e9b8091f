package com.jiapin.market.privacy;

import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Label;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.PersonKey;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.privacy.ProcessingRecord.Activity;
import com.jiapin.market.privacy.ProcessingRecord.Processed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The published tables of data, purposes, retention and recipients as Markdown, in Chinese or English, from the map. */
public final class PolicyTables {
    private final DataMap map;
    private final Function<Label, String> language;
    private final String comma;

    private PolicyTables(DataMap map, Function<Label, String> language, String comma) {
        this.map = map;
        this.language = language;
        this.comma = comma;
    }

    /** Returns the tables in Simplified Chinese. */
    public static String chinese(DataMap map) {
        return new PolicyTables(map, Label::chinese, "、").document();
    }

    /** Returns the tables in English. */
    public static String english(DataMap map) {
        return new PolicyTables(map, Label::english, ", ").document();
    }

    private String document() {
        return String.join(
                "\n",
                "# " + text("个人信息的种类、目的、保存期限与接收方", "Personal data: kinds, purposes, retention, recipients"),
                "",
                text("本文件由数据地图生成，请勿手工修改。", "Generated from the data map; not edited by hand."),
                "",
                section(text("一、我们保存的个人信息", "1. What we store"), data()),
                section(text("二、处理目的", "2. Purposes"), purposes()),
                section(text("三、保存期限", "3. Retention"), retention()),
                section(text("四、接收方", "4. Recipients"), recipients()));
    }

    private static String section(String title, List<List<String>> table) {
        List<String> lines = new ArrayList<>(List.of("## " + title, ""));
        lines.add(row(table.getFirst()));
        lines.add(row(table.getFirst().stream().map(cell -> "---").toList()));
        table.stream().skip(1).forEach(cells -> lines.add(row(cells)));
        lines.add("");
        return String.join("\n", lines);
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private List<List<String>> data() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                text("记录", "Record"),
                text("个人信息", "Personal data"),
                text("类别", "Category"),
                text("敏感程度", "Sensitivity"),
                text("目的", "Purposes"),
                text("合法性基础", "Legal basis"),
                text("保护方式", "Protection"),
                text("接收方", "Recipients")));
        for (Processed each : ProcessingRecord.processed(map)) {
            rows.add(List.of(
                    text(each.schema().label()),
                    text(each.personal().label()),
                    text(each.personal().category().label()),
                    text(each.personal().sensitivity().label()),
                    joined(each.personal().purposes().stream().sorted().map(Purpose::label)),
                    basis(each.personal().basis(), List.of(each.personal().citation())),
                    text(each.personal().protection().label()),
                    parties(each.personal().recipients())));
        }
        return rows.stream().distinct().toList();
    }

    private String basis(LegalBasis basis, Collection<String> citations) {
        String cited = citations.stream()
                .map(citation -> text(Citations.chinese(citation), citation))
                .collect(Collectors.joining(text("；", "; ")));
        return text(basis.label()) + text("（", " (") + cited + text("）", ")");
    }

    private List<List<String>> purposes() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                text("目的", "Purpose"),
                text("个人信息类别", "Categories"),
                text("涉及的记录", "Records"),
                text("合法性基础", "Legal bases"),
                text("含敏感个人信息", "Sensitive data"),
                text("接收方", "Recipients")));
        for (Activity activity : ProcessingRecord.of(map).activities()) {
            rows.add(List.of(
                    text(activity.purpose().label()),
                    joined(activity.categories().stream().map(category -> category.label())),
                    joined(activity.records().stream()),
                    activity.bases().entrySet().stream()
                            .map(basis -> basis(basis.getKey(), basis.getValue()))
                            .collect(Collectors.joining(comma)),
                    activity.sensitive() ? text("是", "yes") : text("否", "no"),
                    parties(activity.recipients())));
        }
        return rows;
    }

    private List<List<String>> retention() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                text("记录", "Record"),
                text("保存期限", "Kept"),
                text("法定期限", "Demanded by law"),
                text("注销或删除时", "On erasure"),
                text("删除时单独处理的项目", "Treated apart on erasure")));
        for (Schema<?> schema : map.schemas()) {
            schema.erasure().ifPresent(action -> schema.retention()
                    .category()
                    .ifPresent(kept -> rows.add(List.of(
                            text(schema.label()),
                            text(kept.source()),
                            kept.statutory() ? text("是", "yes") : text("否", "no"),
                            schema == PersonKey.SCHEMA ? keys() : text(action.label()),
                            apart(schema, action)))));
        }
        return rows;
    }

    private String keys() {
        return text(
                "删除；法律要求保存的记录所用的密钥随其中最后一条记录一并删除",
                "Deleted; the key of records that law demands goes with the last of them");
    }

    private String apart(Schema<?> schema, ErasureAction action) {
        return orNone(ProcessingRecord.processed(map).stream()
                .filter(each -> each.schema() == schema && each.erasure() != action)
                .map(each -> text(each.personal().label())
                        + text("：", ": ")
                        + text(each.erasure().label()))
                .collect(Collectors.joining(comma)));
    }

    private List<List<String>> recipients() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(text("接收方", "Recipient"), text("个人信息", "Personal data"), text("目的", "Purposes")));
        for (Recipient recipient : Recipient.values()) {
            List<Processed> received = ProcessingRecord.processed(map).stream()
                    .filter(each -> each.personal().recipients().contains(recipient))
                    .toList();
            if (!received.isEmpty()) {
                rows.add(List.of(
                        text(recipient.label()),
                        joined(received.stream().map(each -> each.personal().label())),
                        joined(received.stream()
                                .flatMap(each -> each.personal().purposes().stream())
                                .sorted()
                                .map(Purpose::label))));
            }
        }
        return rows;
    }

    private String parties(Collection<Recipient> recipients) {
        return joined(recipients.stream().sorted().map(Recipient::label));
    }

    private String joined(Stream<Label> labels) {
        return orNone(labels.map(this::text).distinct().collect(Collectors.joining(comma)));
    }

    private String orNone(String list) {
        return list.isEmpty() ? text("无", "none") : list;
    }

    private String text(Label label) {
        return language.apply(label);
    }

    private String text(String chinese, String english) {
        return language.apply(new Label(chinese, english));
    }
}
