#!/bin/sh
exec fill-templates
