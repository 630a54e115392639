"""What the project is for: the objectives of the register, and those that only indicators name."""

import polars as pl

from plandata.metrics.once import once
from plandata.plan import Plan


@once
def measured_values(plan: Plan) -> pl.DataFrame:
    """The values of the indicators, each with the id of its objective, also where it names that by its title.

    Columns: those of the table indicator.
    """
    known = plan.objective.select(named=pl.col("title").str.to_lowercase(), known="objective_id").drop_nulls()
    known = known.unique("named", keep="none").filter(~pl.col("named").is_in(plan.objective["objective_id"].implode()))
    rows = plan.indicator.with_columns(named=pl.col("objective_id").str.to_lowercase())
    rows = rows.join(known, on="named", how="left", maintain_order="left")
    return rows.with_columns(objective_id=pl.coalesce("known", "objective_id")).select(plan.indicator.columns)


@once
def aims(plan: Plan) -> pl.DataFrame:
    """The objectives of the register, then those that only indicators name, by their names.

    Columns: those of the table objective.
    """
    named = measured_values(plan)["objective_id"].drop_nulls().unique().sort()
    only = named.filter(~named.is_in(plan.objective["objective_id"].implode()))
    more = pl.DataFrame({"objective_id": only, "title": only}, schema={"objective_id": pl.String, "title": pl.String})
    return pl.concat([plan.objective, more], how="diagonal")
