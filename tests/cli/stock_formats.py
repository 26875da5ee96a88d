"""Reads exported tools with programs that are not Plumbline: FORMAT FILE [SCHEMA]. Prints what they make of it, or ends with 1.

xlsform: pyxform turns the form into what ODK fills in. fhir: the R4B models of fhir.resources. json: jsonschema, by the
published schema. xlsx: openpyxl.
"""

import json
import re
import sys


def xlsform(path):
    from pyxform.xls2xform import convert

    warnings = []
    form = convert(xlsform=path, warnings=warnings, validate=False).xform
    body = form[form.index("<h:body") :]
    asked = re.findall(r"<(input|select1|select|range|upload|odk:rank) ", body)
    return {"asked": len(asked), "warnings": warnings}


def fhir(path):
    from fhir.resources.R4B.questionnaire import Questionnaire

    def count(items):
        return sum((one.type != "group") + count(one.item) for one in items or [])

    with open(path, encoding="utf-8") as file:
        return {"asked": count(Questionnaire.model_validate_json(file.read()).item)}


def tool(path, schema):
    from jsonschema import Draft202012Validator

    with open(schema, encoding="utf-8") as file:
        wanted = json.load(file)
    Draft202012Validator.check_schema(wanted)
    with open(path, encoding="utf-8") as file:
        found = list(Draft202012Validator(wanted).iter_errors(json.load(file)))
    return {"mistakes": [f"{'/'.join(map(str, one.absolute_path))}: {one.message[:100]}" for one in found]}


def xlsx(path):
    import openpyxl

    book = openpyxl.load_workbook(path)
    cells = {sheet.title: sum(cell.value is not None for row in sheet.iter_rows() for cell in row) for sheet in book}
    return {"cells": cells}


KINDS = {"xlsform": xlsform, "fhir": fhir, "json": tool, "xlsx": xlsx}

try:
    print(json.dumps(KINDS[sys.argv[1]](*sys.argv[2:])))
except Exception as why:  # whatever another program says of our file is what the test wants to show
    print(json.dumps({"refused": f"{type(why).__name__}: {why}"}))
    sys.exit(1)
