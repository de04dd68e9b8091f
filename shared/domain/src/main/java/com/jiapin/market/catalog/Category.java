package com.jiapin.market.catalog;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Label;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import java.util.Optional;

/** A category of goods; those with a parent stand below it. Lower ranks come first. */
public record Category(String id, Optional<String> parentId, Label name, long rank) {
    /** Partition of all categories. */
    public static final String PARTITION = "CATEGORIES";

    private static final Attribute<String> ID = Attribute.text("categoryId", business());
    private static final Attribute<String> PARENT = Attribute.text("parentId", business());
    private static final Attribute<Label> NAME = Attribute.record("name", Texts.SHAPE, business());
    private static final Attribute<Long> RANK = Attribute.number("rank", business());

    /** How categories are stored: in one partition. */
    public static final Schema<Category> SCHEMA = Schema.of("Category", Table.CATALOG, Category.class, "类目", "Category")
            .key(category -> Key.of(PARTITION, "CATEGORY#" + category.id))
            .with(ID, Category::id)
            .withOptional(PARENT, Category::parentId)
            .with(NAME, Category::name)
            .with(RANK, Category::rank)
            .read(row -> new Category(row.get(ID), row.find(PARENT), row.get(NAME), row.get(RANK)));
}
