package com.jiapin.market.aws.provider.kuaidi100;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as carriers write them, with made-up names and unassigned numbers. */
class CourierMaskTest {
    private static final long SEED = System.nanoTime();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "【深圳市】顺丰速运 已收取快件，收件员：王小明，电话：13800000001|【深圳市】顺丰速运 已收取快件，收件员：***，电话：***",
                "快件交给李大力（13800000002）正在派送途中|快件交给***（***）正在派送途中",
                "【北京市】快递员张三正在派件，电话:13800000003|【北京市】快递员***正在派件，电话:***",
                "派件员: 欧阳建国 电话 138 0000 0004 为您派件|派件员: *** 电话 *** 为您派件",
                "业务员[赵六,13800000005]正在派件|业务员[***]正在派件",
                "您的快件已由【钱七】签收，感谢使用|您的快件已由【***】签收，感谢使用",
                "已签收，签收人：孙八|已签收，签收人：***",
                "已签收，签收人：本人|已签收，签收人：本人",
                "已签收，签收人凭取货码签收|已签收，签收人凭取货码签收",
                "投诉电话：0755-12345678转801|投诉电话：***",
                "如有疑问请联系业务员:周九,联系电话:+86 13800000006|如有疑问请联系业务员:***,联系电话:***",
                "派送员：买买提·艾力，手机号：13800000007，请保持电话畅通|派送员：***，手机号：***，请保持电话畅通",
                "【网点】的派件员【吴十】正在派件|【网点】的派件员【***】正在派件",
                "客服电话 400-000-0000|客服电话 ***",
                "１３８００００００１１ 正在为您派件|*** 正在为您派件",
                "快件到达【武汉转运中心】|快件到达【武汉转运中心】",
                "运单 SF0000000000001 已揽收|运单 SF0000000000001 已揽收",
                "请凭取件码 6-2-3045 取件|请凭取件码 6-2-3045 取件",
                "请凭取件码：88231234 取件|请凭取件码：88231234 取件",
                "2026-03-04 18:00:00 到达|2026-03-04 18:00:00 到达"
            })
    void namesAndPhonesGoAndTheRestStays(String text, String masked) {
        assertThat(CourierMask.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800000001", "138 0000 0001", "138-0000-0001", "8613800000001", "+86-13800000001", "１３８０００００００１",
                "010-10000001", "0755 1234567", "075512345678", "tel13800000001", "（13800000001）", "13800000001转2345"
            })
    void phonesGoInEverySpelling(String phone) {
        for (String text : List.of(phone, "请联系" + phone, "电话" + phone + "，谢谢", "李四" + phone)) {
            assertThat(CourierMask.mask(text)).as(text).contains("***").doesNotContainPattern("\\p{Nd}{4}");
        }
    }

    @Test
    void noNameOrPhoneSurvivesInAnyCombinationOfThePatterns() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> titles = List.of("快递员", "派件员", "业务员", "派送员", "收件员", "揽收员", "配送员", "签收人", "联系人");
        List<String> separators = List.of("", "：", ":", " ", "： ", "是", "，");
        List<List<String>> brackets =
                List.of(List.of("", ""), List.of("【", "】"), List.of("[", "]"), List.of("（", "）"), List.of("(", ")"));
        List<String> names = List.of("王小明", "李四", "欧阳建国", "买买提·艾力");
        List<String> ends = List.of("正在派件", "，电话：13800000001", "(13800000001)", " 13800000001", "已揽收", "", "。", "为您派送");
        for (int round = 0; round < 1000; round++) {
            String name = pick(random, names);
            List<String> bracket = brackets.get(random.nextInt(brackets.size()));
            String text = "【北京市】" + pick(random, titles) + pick(random, separators) + bracket.get(0) + name
                    + bracket.get(1) + pick(random, ends);
            assertThat(CourierMask.mask(text))
                    .as("seed %d: %s", SEED, text)
                    .doesNotContain(name)
                    .doesNotContain("13800000001")
                    .startsWith("【北京市】");
        }
    }

    private static String pick(SplittableRandom random, List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
